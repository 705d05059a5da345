import type { FilterField, SearchFilter } from "$host";

/** A filter as the search string has it. */
export function writeFilter({ field, value }: Pick<SearchFilter, "field" | "value">): string {
  return /\s/.test(value) ? `${field}:"${value}"` : `${field}:${value}`;
}

/** The whole search string: the filters, and what stands in the box. */
export function writeSearch(filters: readonly SearchFilter[], text: string): string {
  return [...filters.map(writeFilter), text.trim()].filter((part) => part !== "").join(" ");
}

export const sameFilter = (a: SearchFilter, b: SearchFilter): boolean =>
  a.field === b.field && a.value === b.value;

/** Adds a filter: there is one first and one last day, and nothing is asked twice. */
export function withFilter(filters: readonly SearchFilter[], filter: SearchFilter): SearchFilter[] {
  const days: readonly FilterField[] = ["from", "to"];
  const rest = filters.filter((other) =>
    days.includes(filter.field) ? other.field !== filter.field : !sameFilter(other, filter),
  );
  return [...rest, filter];
}

/** Whether the last thing typed is whole: what is a filter then becomes a chip. */
export const whole = (text: string): boolean => /[\s"]$/.test(text);
