import type { FilterField, SearchFilter } from "$host";
import { dateWords, dayWords } from "$shared/days";

export const KINDS: Readonly<Record<string, string>> = {
  reflection: "Reflections",
  one_on_one: "One-on-ones",
  moment: "Moments",
};

const PANES: Readonly<Record<string, string>> = {
  connect: "Connect",
  align: "Align",
  recognize: "Recognize",
  empower: "Empower",
};

/** What a search can be narrowed by, in the order in which it is offered. */
export const FIELDS: readonly { field: FilterField; word: string }[] = [
  { field: "kind", word: "Kind" },
  { field: "person", word: "Person" },
  { field: "pane", word: "Pane" },
  { field: "tag", word: "Tag" },
  { field: "from", word: "Since a day" },
  { field: "to", word: "Until a day" },
];

/** A filter as its chip says it. */
export function filterWords({ field, value, people }: SearchFilter, today: string): string {
  if (field === "kind") return KINDS[value] ?? value;
  if (field === "pane") return PANES[value] ?? value;
  if (field === "tag") return `#${value}`;
  if (field === "person") {
    if (people.length === 0) return "Somebody who is not here";
    return people.length > 3 ? `${people.slice(0, 2).join(", ")} or others` : people.join(" or ");
  }
  return `${field === "from" ? "Since" : "Until"} ${dateWords(value, today)}`;
}

/** A way to go on with a filter that is being typed. */
export function offerWords(filter: SearchFilter, today: string): string {
  const day = filter.field === "from" || filter.field === "to";
  return day ? dayWords(filter.value, today) : filterWords(filter, today);
}
