import type { PeopleAdded } from "$host";

/** "3 people added, 1 was there already." */
export function addedWords({ added, unchanged, skipped }: PeopleAdded): string {
  const parts = [added.length === 1 ? "1 person added" : `${added.length} people added`];
  if (unchanged > 0) parts.push(unchanged === 1 ? "1 was there already" : `${unchanged} were there already`);
  if (skipped.length > 0) parts.push(`${skipped.length} left out`);
  return `${parts.join(", ")}.`;
}
