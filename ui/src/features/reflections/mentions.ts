import type { PersonRef } from "$host";
import { linksIn } from "$shared/editor/links";

/** Whom a text mentions, each once; `known` has their names as they are now. */
export function mentionsOf(body: string, known: readonly PersonRef[]): PersonRef[] {
  const found = new Map<string, PersonRef>();
  for (const { kind, target: id, label: name } of linksIn(body)) {
    if (kind !== "person") continue;
    found.set(id, found.get(id) ?? known.find((person) => person.id === id) ?? { id, name, role: "" });
  }
  return [...found.values()];
}
