import type { PaneLight, Person, PromiseMade, TimelineItem } from "$host";
import { agoWords, dateWords, nearDay, whenWords } from "$shared/days";
import type { Light, Pane } from "$shared/panes";

/** How a pane stands, in words about the page: "17 November", "Not since 2 October", "Not yet", "Nothing so far". */
export function paneWords({ lit_on, light }: PaneLight, today: string): string {
  if (lit_on === null) return light === "dark" ? "Nothing so far" : "Not yet";
  const day = dateWords(lit_on, today);
  return light === "dark" ? `Not since ${day}` : day;
}

/** The lights of the window glyph. */
export function lightsOf(person: Person): Partial<Record<Pane, Light>> {
  return Object.fromEntries(person.panes.map(({ pane, light }) => [pane, light]));
}

export function spokenWords(person: Person, today: string): string {
  return person.last_spoken_on === null
    ? "Not met yet"
    : `Last met ${agoWords(person.last_spoken_on, today)}`;
}

/** What comes next with a person, and quietly that it is due. */
export function nextWords(person: Person, today: string): string {
  if (person.away_until) return `Away until ${dateWords(person.away_until, today)}`;
  if (person.next) return whenWords(person.next.at, today);
  return "";
}

export function isDue(person: Person, today: string): boolean {
  if (person.due_on === null || person.due_on > today || person.away_until) return false;
  return person.next === null || person.next.at.slice(0, 10) > today;
}

/** Beside what is promised: "by Thursday", "was due 2 October". */
export function dueWords(promise: PromiseMade, today: string): string {
  if (promise.due_on === null) return "";
  const day = nearDay(promise.due_on, today);
  return promise.overdue ? `was due ${day}` : day === "today" || day === "tomorrow" ? day : `by ${day}`;
}

export function kindWords(item: TimelineItem): string {
  switch (item.kind) {
    case "reflection":
      return "Reflection";
    case "one_on_one":
      return "One-on-one";
    case "moment":
      return "Moment";
    case "promise_kept":
      return item.by === "them" ? "They kept a promise" : "You kept a promise";
    case "belief_told":
      return "Told them what you believe";
  }
}

/** "You promised: introduce him to finance. Done 12 November." */
export function promisedWords(promise: PromiseMade, today: string): string {
  const end =
    promise.state === "open"
      ? dueWords(promise, today)
      : `${promise.state === "done" ? "Done" : "Dropped"} ${dateWords(promise.settled_on ?? promise.made_on, today)}`;
  const text = promise.text.replace(/[.\s]+$/, "");
  return `${promise.by === "me" ? "You" : "They"} promised: ${text}.${end ? ` ${end.charAt(0).toUpperCase()}${end.slice(1)}.` : ""}`;
}
