import type { Trashed, TrashedEntry, TrashedPerson } from "./index";

/**
 * What waits in the trash, entries and people together, the latest deleted first. A person stands before what was deleted
 * with them, for it comes back with them.
 */
export function trashed(entries: readonly TrashedEntry[], people: readonly TrashedPerson[]): Trashed[] {
  const rows: Trashed[] = [...people.map(asRow), ...entries];
  return rows.sort((a, b) => Date.parse(b.deleted_at) - Date.parse(a.deleted_at));
}

function asRow({ person, added_on, deleted_at, gone_on }: TrashedPerson): Trashed {
  return {
    id: person.id,
    kind: "person",
    on: added_on,
    at: deleted_at,
    title: person.name,
    body: "",
    panes: [],
    people: [],
    tags: [],
    prompt: null,
    in_confidence: false,
    edited_at: deleted_at,
    deleted_at,
    gone_on,
  };
}
