import { host, type PersonRef } from "$host";
import { dayWords } from "$shared/days";
import type { Command } from "$shared/editor/commands";
import { linksIn } from "$shared/editor/links";

export type Inserting = {
  /** A question to write under. */
  question: () => Promise<string | null>;
  promise: () => void;
  moment: () => void;
  today: () => string;
};

/** A day as it is written into a text, which is read in other years too. */
const dateOf = (day: string): string => dayWords(day, "");

/** What `/` puts into a text, beside headings and lists. */
export function writingCommands({ question, promise, moment, today }: Inserting): readonly Command[] {
  return [
    {
      id: "prompt",
      words: "A question",
      also: "prompt ask",
      run: async () => {
        const text = await question();
        return text === null ? null : `> ${text}\n\n`;
      },
    },
    { id: "promise", words: "A promise", also: "due to do", run: () => (promise(), null) },
    { id: "moment", words: "A moment", also: "recognition hand over said", run: () => (moment(), null) },
    { id: "date", words: "Today’s date", also: "day now", run: () => dateOf(today()) },
  ];
}

/** Another question for the day. */
export const questionOf = async (on: string): Promise<string | null> => (await host.anotherPrompt(on)).text;

/** Who is named last in a stretch of text. */
export function namedIn(text: string): PersonRef | null {
  const named = linksIn(text).findLast((link) => link.kind === "person");
  return named ? { id: named.target, name: named.label, role: "" } : null;
}
