/** The journal's list, saved filters, versions and the trash of the host in memory. */
import type {
  DayReflection,
  DiffPiece,
  Erasure,
  FilterField,
  FoundPage,
  Hit,
  Host,
  SavedFilter,
  SearchFilter,
  SearchOffer,
  SearchOrder,
} from "$host";
import type { Fake } from "./host";

type Hear = <T>(name: keyof Host, value: () => T) => Promise<T>;

const FIELD = /^(kind|person|pane|tag|from|to):("[^"]*"|\S+)$/;

/** The filters of a search string, and its words. */
function read(state: Fake["state"], search: string): { filters: SearchFilter[]; words: string } {
  const filters: SearchFilter[] = [];
  const words: string[] = [];
  for (const piece of search.match(/\S+:"[^"]*"|\S+/g) ?? []) {
    const [, field, quoted] = FIELD.exec(piece) ?? [];
    if (field === undefined || quoted === undefined) {
      words.push(piece);
      continue;
    }
    const value = quoted.replaceAll('"', "");
    const people = state.people.filter(
      (p) => p.id === value || p.name.toLowerCase().startsWith(value.toLowerCase()),
    );
    filters.push({
      field: field as FilterField,
      value,
      people: field === "person" ? people.map((p) => p.name) : [],
    });
  }
  return { filters, words: words.join(" ") };
}

function answers(entry: DayReflection, filters: SearchFilter[], words: string): boolean {
  const any = (field: FilterField, has: (filter: SearchFilter) => boolean, all = true): boolean => {
    const of = filters.filter((filter) => filter.field === field);
    return of.length === 0 || (all ? of.every(has) : of.some(has));
  };
  return (
    any("kind", ({ value }) => entry.kind === value, false) &&
    any("person", ({ people }) => people.some((name) => entry.people.includes(name))) &&
    any("pane", ({ value }) => entry.panes.some((pane) => pane === value)) &&
    any("tag", ({ value }) => entry.tags.includes(value)) &&
    any("from", ({ value }) => entry.on >= value) &&
    any("to", ({ value }) => entry.on <= value) &&
    words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => entry.body.toLowerCase().includes(word))
  );
}

function hitOf(entry: DayReflection, words: string): Hit {
  const [word = ""] = words.toLowerCase().split(/\s+/);
  const at = entry.body.toLowerCase().indexOf(word);
  const parts =
    word === ""
      ? []
      : [
          { text: entry.body.slice(Math.max(0, at - 90), at), hit: false },
          { text: entry.body.slice(at, at + word.length), hit: true },
          { text: entry.body.slice(at + word.length, at + word.length + 90), hit: false },
        ];
  return { ...entry, snippet: parts.map((part) => part.text).join(""), snippet_parts: parts };
}

const OFFERED: Partial<Record<FilterField, readonly string[]>> = {
  kind: ["reflection", "one_on_one", "moment"],
  pane: ["connect", "align", "recognize", "empower"],
};

export function findingHost({
  state,
  today,
  hear,
  fail,
}: {
  state: Fake["state"];
  today: string;
  hear: Hear;
  fail: (code: "not_found" | "not_in_trash" | "bad_value") => never;
}) {
  const find = (search: string) => {
    const asked = read(state, search);
    const found = state.entries
      .filter((entry) => answers(entry, asked.filters, asked.words))
      .sort((a, b) => b.on.localeCompare(a.on) || b.at.localeCompare(a.at));
    return { ...asked, found };
  };
  const erasure = (id: string | null): Erasure => {
    const entries = state.trash.filter((entry) => id === null || entry.id === id);
    const people = state.removed.filter((person) => id === null || person.id === id);
    if (id !== null && entries.length + people.length === 0) fail("not_in_trash");
    return {
      entries: entries.length,
      versions: entries.length,
      people: people.length,
      points: 0,
      promises: 0,
      beliefs: 0,
    };
  };
  const at = (name: string): number => {
    const found = state.saved.findIndex((filter) => filter.name === name);
    return found < 0 ? fail("not_found") : found;
  };
  return {
    findEntries: (
      search: string,
      order: SearchOrder,
      until: string | null,
      skip: number,
      limit: number,
    ): Promise<FoundPage> =>
      hear("findEntries", () => {
        const { filters, words, found } = find(search);
        const rows = found.filter((entry) => until === null || entry.on <= until);
        return {
          hits: rows.slice(skip, skip + limit).map((entry) => hitOf(entry, words)),
          found: found.length,
          found_is_capped: false,
          ranked: words !== "" && order === "best",
          filters,
          words,
        };
      }),
    foundDays: (search: string) =>
      hear("foundDays", () => {
        const { found } = find(search);
        const days = new Map<string, number>();
        for (const { on } of found) days.set(on, (days.get(on) ?? 0) + 1);
        return {
          days: [...days].map(([on, count]) => ({ on, count })),
          panes: (["connect", "align", "recognize", "empower"] as const).map((pane) => ({
            pane,
            count: found.filter((entry) => entry.panes.includes(pane)).length,
          })),
        };
      }),
    searchOffers: (search: string): Promise<SearchOffer[]> =>
      hear("searchOffers", () => {
        const [, before = "", field, typed = ""] =
          /^(.*?)\b(kind|person|pane|tag|from|to):"?([^"]*)$/.exec(search) ?? [];
        if (field === undefined) return [];
        const tags = [...new Set(state.entries.flatMap((entry) => entry.tags))];
        const values =
          field === "person"
            ? state.people.filter((p) => p.name.toLowerCase().includes(typed.toLowerCase())).map((p) => p.id)
            : field === "from" || field === "to"
              ? ["today"].filter((word) => typed !== "" && word.startsWith(typed)).map(() => today)
              : (OFFERED[field as FilterField] ?? tags).filter((value) => value.startsWith(typed));
        return values.map((value) => {
          const { filters } = read(state, `${field}:${value}`);
          return {
            text: `${before}${field}:${value} `,
            filter: filters[0] as SearchFilter,
            count: field === "tag" ? 1 : null,
          };
        });
      }),
    firstHit: (id: string, search: string) =>
      hear("firstHit", () => {
        const body = state.entries.find((entry) => entry.id === id)?.body ?? fail("not_found");
        const [word = ""] = read(state, search).words.toLowerCase().split(/\s+/);
        const from = word === "" ? -1 : body.toLowerCase().indexOf(word);
        return from < 0 ? null : { from, to: from + word.length };
      }),
    compareVersion: (id: string, version: number): Promise<DiffPiece[]> =>
      hear("compareVersion", () => {
        const before = state.versions.get(id)?.find((v) => v.version === version)?.body ?? fail("not_found");
        const after = state.entries.find((entry) => entry.id === id)?.body ?? fail("not_found");
        if (before === after) return [{ fate: "kept" as const, text: before }];
        let same = 0;
        while (before[same] !== undefined && before[same] === after[same]) same += 1;
        same = before.lastIndexOf(" ", same) + 1;
        const pieces: DiffPiece[] = [
          { fate: "kept", text: before.slice(0, same) },
          { fate: "removed", text: before.slice(same) },
          { fate: "inserted", text: after.slice(same) },
        ];
        return pieces.filter((piece) => piece.text !== "");
      }),
    savedFilters: () => hear("savedFilters", () => [...state.saved]),
    putSavedFilter: (filter: SavedFilter, insteadOf: string | null, place: number | null) =>
      hear("putSavedFilter", () => {
        const old = insteadOf === null ? -1 : at(insteadOf);
        if (state.saved.some((other, i) => i !== old && other.name === filter.name)) fail("bad_value");
        if (old >= 0) state.saved[old] = filter;
        else state.saved.splice(place ?? state.saved.length, 0, filter);
        return [...state.saved];
      }),
    removeSavedFilter: (name: string) =>
      hear("removeSavedFilter", () => {
        state.saved.splice(at(name), 1);
        return [...state.saved];
      }),
    erasure: (id: string | null) => hear("erasure", () => erasure(id)),
    erase: (id: string | null) =>
      hear("erase", () => {
        const gone = erasure(id);
        state.trash = state.trash.filter((entry) => id !== null && entry.id !== id);
        state.removed = state.removed.filter((person) => id !== null && person.id !== id);
        return gone;
      }),
  };
}
