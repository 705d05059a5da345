import type { Outcome, Shift } from "$host";
import { practiceWord } from "$shared/practices";

export const OUTCOMES: readonly { id: Outcome; word: string }[] = [
  { id: "kept", word: "Kept" },
  { id: "partly", word: "Partly" },
  { id: "missed", word: "Not that day" },
  { id: "open", word: "Not answered" },
];

/** How it went: a day that is not over says so. */
export function outcomeWords(shift: Shift, today: string): string {
  if (shift.on === today && shift.outcome === "open") return "Today";
  if (shift.on === today && shift.outcome === "missed") return "Not today";
  return OUTCOMES.find(({ id }) => id === shift.outcome)?.word ?? "";
}

/** "Kept, Guide" */
export const aboutWords = (shift: Shift, today: string): string =>
  [outcomeWords(shift, today), shift.practice && practiceWord(shift.practice)].filter(Boolean).join(", ");
