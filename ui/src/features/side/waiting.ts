import type { WaitingReminder } from "$host";
import { clock } from "$shared/days";

/** What a waiting reminder says. Times stand as they were on the wall where they were planned. */
export function waitingWords({ kind, person, begins_at, at }: WaitingReminder): string {
  const who = person?.name;
  switch (kind) {
    case "before": {
      const time = clock(begins_at ?? at);
      return who ? `Before ${time}: ${who}` : `Before ${time}: a conversation`;
    }
    case "after":
      return `How was it${who ? ` with ${who}` : ""}? Two minutes while it is fresh`;
    case "cadence":
      return who ? `A conversation with ${who} is due` : "A conversation is due";
    case "evening":
      return "This evening's reflection";
    case "shift":
      return "Your shift of the day";
    case "weekly":
      return "A look back at the week";
  }
}

/** Whether it is not yet noon where `at` was written: "2026-11-23T17:00:00+01:00" names its own zone. */
export function beforeNoon(now: number, at: string): boolean {
  const zone = /(?:Z|[+-]\d\d:?\d\d)$/.exec(at)?.[0] ?? "Z";
  const noon = new Date(`${at.slice(0, 10)}T12:00:00${zone}`).getTime();
  return now < noon;
}
