/** Find or jump of the host in memory: it matches the beginnings of words, and what was chosen last comes first. */
import type { DayReflection, Host, JumpRow, JumpTo } from "$host";
import { addDays, weekday } from "../../src/shared/days";
import { refOf, type PeopleState } from "./folk";
import type { ShelfState } from "./shelf";

type Around = {
  state: PeopleState & Pick<ShelfState, "leaders" | "books"> & { entries: DayReflection[]; jumped: string[] };
  today: string;
  hear: <T>(name: keyof Host, value: () => T) => Promise<T>;
};

const fold = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

function fits(typed: string, words: string): boolean {
  const there = fold(words).split(/[\s-]+/);
  return fold(typed)
    .split(/[\s-]+/)
    .every((word) => there.some((other) => other.startsWith(word)));
}

function dayOf(typed: string, today: string): JumpTo | null {
  const text = fold(typed);
  const day = (on: string): JumpTo => ({ kind: "day", on, to_come: on > today });
  if (text === "yesterday") return day(addDays(today, -1));
  if (text === "tomorrow") return day(addDays(today, 1));
  if (text === "march 2025") return { kind: "span", from: "2025-03-01", to: "2025-03-31", to_come: false };
  for (let back = 1; back <= 7; back++) {
    const on = addDays(today, -back);
    if (text === `last ${weekday(on).toLowerCase()}`) return day(on);
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? day(text) : null;
}

export function jumpHost({ state, today, hear }: Around): Pick<Host, "jump" | "jumpChosen"> {
  return {
    jump: (typed, choices) =>
      hear("jump", () => {
        const rows: JumpRow[] = [];
        const row = (key: string | null, to: JumpTo) => rows.push({ key, to });
        const day = dayOf(typed, today);
        if (day) row(null, day);
        const empty = typed.trim() === "";
        const people = [...state.people].sort((a, b) => Number(!!a.archived_on) - Number(!!b.archived_on));
        for (const known of people) {
          const person = refOf(known);
          const by = (words: string) => fits(typed, `${words} ${person.name}`);
          if (fits(typed, person.name)) {
            row(`person:${person.id}`, { kind: "person", person, archived: !!known.archived_on });
          }
          if (known.archived_on) continue;
          const open = state.conversations.some((c) => c.person.id === person.id && c.state === "planned");
          if (by("start one on one")) {
            row(`talk:${person.id}`, { kind: "talk", person, under_way: open });
          }
          if (known.next && by("prepare for")) {
            row(`prepare:${person.id}`, { kind: "prepare", person, at: known.next.at });
          }
          if (by("plan")) row(`plan:${person.id}`, { kind: "plan", person });
          if (by("moment")) row(`moment:${person.id}`, { kind: "moment", person });
        }
        for (const { id, words, also } of choices) {
          if (fits(typed, `${words} ${also}`)) row(`choice:${id}`, { kind: "choice", id });
        }
        for (const { id, name } of empty ? [] : state.leaders) {
          if (fits(typed, name)) row(`shelf:${id}`, { kind: "leader", id, name });
        }
        for (const { id, title, author } of empty ? [] : state.books) {
          if (fits(typed, `${title} ${author}`)) row(`shelf:${id}`, { kind: "book", id, title, author });
        }
        for (const entry of state.entries) {
          const at = entry.body.toLowerCase().indexOf(typed.trim().toLowerCase());
          if (empty ? !state.jumped.includes(`entry:${entry.id}`) : at < 0) continue;
          const to = at + typed.trim().length;
          const snippet = [
            { text: entry.body.slice(0, at), hit: false },
            { text: entry.body.slice(at, to), hit: true },
            { text: entry.body.slice(to, to + 90), hit: false },
          ];
          row(`entry:${entry.id}`, { kind: "entry", entry, snippet: empty ? [] : snippet });
        }
        const used = ({ key }: JumpRow): number => (key === null ? Infinity : state.jumped.lastIndexOf(key));
        const shown = empty ? rows.filter((r) => r.to.kind === "choice" || used(r) >= 0) : rows;
        return shown.sort((a, b) => used(b) - used(a) || 0);
      }),
    jumpChosen: (key) => hear("jumpChosen", () => void state.jumped.push(key)),
  };
}
