import type { Preparation, PromiseMade } from "$host";
import { dateWords, nearDay } from "$shared/days";
import { plain } from "$shared/excerpt";
import { paneName } from "$shared/panes";

/** "I believe they could lead the group": what was written goes on from the words that begin it. */
export function couldWords(text: string): string {
  const begins = /^i believe they could\b/i.test(text);
  const rest = text.replace(/\.$/, "");
  return begins ? rest : `I believe they could ${rest.charAt(0).toLowerCase()}${rest.slice(1)}`;
}

/** "Recognize, not since 2 October": the pane that the question is for. */
export function paneWords({ question, question_pane }: Preparation, today: string): string {
  if (!question) return "";
  const lit = question_pane?.lit_on ?? null;
  const name = paneName(question.pane);
  if (lit === null) return `${name}, not yet`;
  const day = dateWords(lit, today);
  return question_pane?.light === "bright" ? `${name}, ${day}` : `${name}, not since ${day}`;
}

/** What was written last time, a paragraph at a time, without its Markdown. */
export function lastParagraphs({ last }: Preparation): string[] {
  return (last?.text ?? "")
    .split(/\n\s*\n|\n/)
    .map(plain)
    .filter(Boolean);
}

/** "Mine, was due 9 November": whose promise it is, and how it stands. */
export function promiseWords({ by, state, due_on, overdue }: PromiseMade, today: string): string {
  const whose = by === "me" ? "Mine" : "Theirs";
  if (state === "done") return `${whose}, done`;
  if (due_on === null) return whose;
  return `${whose}, ${overdue ? "was due " : ""}${nearDay(due_on, today)}`;
}
