/** A team of four with some weeks behind it, as the pictures of the screens have it. */
import type { Conversation, DayReflection, Pane } from "$host";
import { PANES, mentioned, refOf, somebody, type PeopleState } from "./folk";

export function team(fake: { state: PeopleState & { entries: DayReflection[] } }, today: string): void {
  const lit = (days: readonly [string | null, "bright" | "dim" | "dark" | "not_yet"][]) =>
    PANES.map((pane, i) => ({ pane, lit_on: days[i]?.[0] ?? null, light: days[i]?.[1] ?? "not_yet" }));
  const tomas = somebody(
    {
      id: "tomas",
      name: "Tomás Oliveira",
      role: "Senior engineer",
      since_on: "2024-03-01",
      moves_them: "Mentoring, calm systems",
      growing: "First time leading a decision alone",
      needs_from_me: "Room, and cover upward",
      slot: { rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", start: "2026-11-09T17:45:00", minutes: 30 },
      cadence_days: 14,
      last_spoken_on: "2026-11-09",
      next: { at: `${today}T17:45:00+00:00`, minutes: 30, id: null },
      panes: lit([
        ["2026-11-17", "bright"],
        ["2026-10-19", "dim"],
        ["2026-10-02", "dark"],
        ["2026-11-09", "bright"],
      ]),
    },
    "2024-03-01",
  );
  const priya = somebody(
    {
      id: "1",
      name: "Priya Nair",
      role: "Product lead",
      last_spoken_on: "2026-11-16",
      next: { at: `${today}T17:00:00+00:00`, minutes: 30, id: null },
      panes: lit([
        ["2026-11-23", "bright"],
        ["2026-11-02", "dim"],
        ["2026-11-16", "bright"],
        ["2026-11-23", "bright"],
      ]),
    },
    "2025-01-01",
  );
  const lena = somebody(
    {
      id: "lena",
      name: "Lena Hoffmann",
      role: "Designer",
      every: "21d",
      cadence_days: 21,
      last_spoken_on: "2026-10-19",
      due_on: "2026-11-09",
      panes: lit([
        ["2026-08-11", "dark"],
        ["2026-11-12", "bright"],
        ["2026-11-12", "bright"],
        ["2026-10-19", "dim"],
      ]),
    },
    "2025-06-01",
  );
  const sam = somebody({ id: "sam", name: "Sam Okafor", role: "Analyst", relation: "mentee" }, "2026-11-16");
  fake.state.people.push(tomas, priya, lena, sam);
  const point = {
    state: "open",
    settled_on: null,
    noticed: false,
    in_confidence: false,
    entry_id: null,
  } as const;
  fake.state.points.push(
    {
      ...point,
      id: "point-a",
      person: refOf(tomas),
      text: "Architecture path: who could mentor him?",
      added_on: "2026-11-17",
      carried_from: null,
    },
    {
      ...point,
      id: "point-b",
      person: refOf(tomas),
      text: "Vendor evaluation, what he needs from me",
      added_on: "2026-11-02",
      carried_from: "2026-11-09",
    },
  );
  fake.state.beliefs.push({
    id: "belief-a",
    person: refOf(tomas),
    text: "Lead the architecture group within a year.",
    believed_on: "2026-11-09",
    told_on: null,
  });
  const known = [tomas, priya];
  for (const entry of fake.state.entries) {
    if (entry.body.startsWith("Asked about his daughter")) entry.pane_people = ["tomas"];
    entry.mentions = mentioned(entry.body, known);
  }
  const talk = {
    others: [],
    minutes: 30,
    state: "held",
    in_confidence: false,
    points: [],
    promises: [],
  } as const;
  const heldTalk = (id: string, on: string, body: string, panes: Pane[]): Conversation => ({
    ...talk,
    others: [],
    points: [],
    promises: [],
    id,
    person: refOf(tomas),
    at: `${on}T17:45:00+00:00`,
    on,
    body,
    panes,
  });
  fake.state.conversations.push(
    heldTalk(
      "talk-a",
      "2026-11-09",
      "He wants to run the vendor evaluation alone. I agreed and told the group it is his call.",
      ["empower"],
    ),
    heldTalk(
      "talk-b",
      "2026-10-19",
      "Tied the audit work to why customers stay. It landed better than the deadline ever did.",
      ["align"],
    ),
  );
  const promise = {
    by: "me",
    made_on: "2026-11-09",
    state: "open",
    settled_on: null,
    overdue: false,
    in_confidence: false,
    entry_id: null,
  } as const;
  fake.state.promises.push(
    {
      ...promise,
      id: "promise-a",
      person: refOf(tomas),
      text: "Introduce him to finance",
      due_on: null,
      state: "done",
      settled_on: "2026-11-12",
      entry_id: "talk-a",
    },
    {
      ...promise,
      id: "promise-b",
      person: refOf(lena),
      text: "Introduce Lena to the platform lead",
      due_on: today,
    },
    {
      ...promise,
      id: "promise-c",
      person: refOf(sam),
      text: "Put Sam forward for the quarterly demo",
      due_on: "2026-11-26",
    },
    {
      ...promise,
      id: "promise-d",
      person: refOf(tomas),
      text: "A first draft of the evaluation",
      by: "them",
      due_on: "2026-11-27",
    },
  );
  fake.state.missing.push(
    { person: refOf(tomas), pane: "recognize", since: "2026-10-02" },
    { person: refOf(lena), pane: "connect", since: "2026-08-11" },
  );
}
