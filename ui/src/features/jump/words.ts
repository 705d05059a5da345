import type { EntryKind, JumpTo } from "$host";
import { ACTIONS, isAction } from "$shared/actions";
import { clock, dateWords, dayWords, monthWords } from "$shared/days";
import { excerpt } from "$shared/excerpt";
import { SHORTCUTS, keyWords } from "$shared/shortcuts";

export type Sign = "day" | "person" | "talk" | "moment" | "screen" | "action" | "shelf" | "entry" | "search";

/** How a line is shown: its sign, what it is called, what is said beside it, and its kind in a word. */
export type Line = { sign: Sign; words: string; beside: string; kind: string; keys: string };

const ENTRY: Record<EntryKind, string> = {
  reflection: "Reflection",
  one_on_one: "One-on-one",
  moment: "Moment",
};

/** Without a day to stand on, every year is named. */
const NO_YEAR = "";

/** "March 2025", "2025", or from when until when. */
function spanWords(from: string, to: string): string {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  if (from.slice(0, 7) === to.slice(0, 7) && from.endsWith("-01") && Number(to.slice(8)) >= 28) {
    return monthWords({ year, month });
  }
  if (from === `${from.slice(0, 4)}-01-01` && to === `${from.slice(0, 4)}-12-31`) return String(year);
  return `${dateWords(from, to)} to ${dateWords(to, NO_YEAR)}`;
}

export function lineOf(to: JumpTo): Line {
  const line = (sign: Sign, words: string, kind: string, beside = "", keys = ""): Line => ({
    sign,
    words,
    beside,
    kind,
    keys,
  });
  switch (to.kind) {
    case "day":
      return line("day", dayWords(to.on, NO_YEAR), "Day", to.to_come ? "Still to come" : "");
    case "span":
      return line("day", spanWords(to.from, to.to), "Days", to.to_come ? "Still to come" : "");
    case "person":
      return line("person", to.person.name, to.archived ? "Archived" : "Person", to.person.role);
    case "talk":
      return line(
        "talk",
        to.under_way
          ? `Go on with the one-on-one with ${to.person.name}`
          : `Start a one-on-one with ${to.person.name}`,
        "One-on-one",
        to.person.role,
      );
    case "prepare":
      return line(
        "talk",
        `Prepare for ${to.person.name}`,
        "One-on-one",
        `${dateWords(to.at.slice(0, 10), NO_YEAR)}, ${clock(to.at)}`,
      );
    case "plan":
      return line("talk", `Plan a one-on-one with ${to.person.name}`, "One-on-one", to.person.role);
    case "moment":
      return line("moment", `Write down a moment with ${to.person.name}`, "Moment", to.person.role);
    case "choice": {
      if (!isAction(to.id)) return line("action", to.id, "Action");
      const { kind, words, key } = ACTIONS[to.id];
      const keys = key ? keyWords(SHORTCUTS[key].keys) : "";
      return line(kind, words, kind === "screen" ? "Screen" : "Action", "", keys);
    }
    case "leader":
      return line("shelf", to.name, "Leader");
    case "book":
      return line("shelf", to.title, "Book", to.author);
    case "entry": {
      const { entry } = to;
      const words = entry.title || excerpt(entry.body) || "No words yet";
      return line("entry", words, ENTRY[entry.kind], dateWords(entry.on, NO_YEAR));
    }
  }
}

/** What cannot be gone to, though it can be named. */
export function toCome(to: JumpTo): boolean {
  return (to.kind === "day" || to.kind === "span") && to.to_come;
}
