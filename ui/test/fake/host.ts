/** A host in memory, for tests and for looking at the screens without the desktop program. */
import {
  HostError,
  type ApiError,
  type Appearance,
  type Day,
  type DayReflection,
  type DraftInput,
  type ErrorCode,
  type Host,
  type HostEvents,
  type Lean,
  type Notice,
  type Outcome,
  type Prompt,
  type SavedFilter,
  type SealedThought,
  type SessionState,
  type Shift,
  type Suggestion,
  type Version,
} from "$host";
import { findingHost } from "./finding";
import { mentioned, noPeople, type PeopleState } from "./folk";
import { jumpHost } from "./jump";
import { peopleHost } from "./people";
import { noShelf, shelfHost, type ShelfState } from "./shelf";
import { shiftsHost } from "./shifts";
import { noReminders, remindersHost, type RemindersState } from "./reminders";

/** Looks as they are before anything is chosen, but light whatever the system has. */
export const LOOKS: Appearance = {
  theme: "light",
  text_scale: 1,
  contrast: "system",
  motion: "system",
  clock: "system",
  week_start: "system",
  line_width: "usual",
  format_bar: true,
};

export const TODAY = "2026-11-23";

export const PROMPTS: Prompt[] = [
  {
    id: "p1",
    kind: "reflection",
    pane: "empower",
    text: "Where did you hold on to a decision that someone else was ready to make?",
  },
  {
    id: "p2",
    kind: "reflection",
    pane: "recognize",
    text: "What did somebody do today that nobody has mentioned yet?",
  },
  {
    id: "p3",
    kind: "reflection",
    pane: "connect",
    text: "Who was quieter than usual, and what do you know about why?",
  },
];

export const SUGGESTIONS: Suggestion[] = [
  {
    id: "s1",
    practice: "guide",
    pane: "empower",
    name: "Empower the room to decide",
    text: "Instead of fixing the plan myself, I will ask Priya what she would do.",
  },
  {
    id: "s2",
    practice: "listen",
    pane: "connect",
    name: "Let silence work",
    text: "I will count to five before I answer in the review.",
  },
];

export function entry(over: Partial<DayReflection> & { id: string }): DayReflection {
  const body = over.body ?? "";
  return {
    kind: "reflection",
    on: TODAY,
    at: `${over.on ?? TODAY}T16:42:00+00:00`,
    title: body.split("\n")[0] ?? "",
    body,
    panes: [],
    people: [],
    tags: [],
    prompt: null,
    in_confidence: false,
    edited_at: `${over.on ?? TODAY}T16:42:00+00:00`,
    draft: false,
    words: body.split(/\s+/).filter(Boolean).length,
    mentions: [],
    pane_people: [],
    ...over,
  };
}

export type Fake = Host & {
  state: PeopleState &
    RemindersState &
    ShelfState & {
      session: SessionState;
      passphrase: string;
      entries: DayReflection[];
      shifts: Map<string, Shift>;
      leans: Map<string, Lean | null>;
      notices: Notice[];
      trash: DayReflection[];
      sealed: SealedThought[];
      versions: Map<string, Version[]>;
      saved: SavedFilter[];
      saves: DraftInput[];
      finished: string[];
      /** What was chosen in find-or-jump. */
      jumped: string[];
      calls: string[];
      /** The next calls of a function fail with this. */
      failing: Map<keyof Host, Partial<ApiError> & { code: ErrorCode }>;
    };
  emit<E extends keyof HostEvents>(event: E, payload: HostEvents[E]): void;
};

export function fakeHost(over: Partial<SessionState> = {}): Fake {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let ids = 0;
  let prompt = 0;
  let suggestion = 0;
  const state: Fake["state"] = {
    ...noPeople(),
    ...noReminders(),
    ...noShelf(TODAY),
    session: {
      gate: "unlocked",
      journal: "/home/alex/.local/share/leadlight/journal",
      cloud_service: null,
      wait_seconds: 0,
      appearance: LOOKS,
      formats: "en-GB",
      version: "0.1.0",
      write_now: false,
      knows_conversations: false,
      ...over,
    },
    passphrase: "four words that hold",
    entries: [],
    shifts: new Map(),
    leans: new Map(),
    notices: [],
    trash: [],
    sealed: [],
    versions: new Map(),
    saved: [],
    saves: [],
    finished: [],
    jumped: [],
    calls: [],
    failing: new Map(),
  };

  const hear = <T>(name: keyof Host, value: () => T): Promise<T> => {
    state.calls.push(name);
    const failure = state.failing.get(name);
    if (failure)
      return Promise.reject(new HostError({ field: null, detail: null, wait_seconds: null, ...failure }));
    try {
      return Promise.resolve(value());
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const fail = (code: ErrorCode): never => {
    throw new HostError({ code, field: null, detail: null, wait_seconds: null });
  };
  const of = (on: string): DayReflection[] =>
    state.entries
      .filter((e) => e.on === on && e.kind === "reflection")
      .sort((a, b) => a.at.localeCompare(b.at));
  const newest = (): DayReflection[] =>
    [...state.entries].sort((a, b) => b.on.localeCompare(a.on) || b.at.localeCompare(a.at));
  const day = (on: string): Day => ({
    on,
    today: TODAY,
    previous_on: newest().find((e) => e.on < on)?.on ?? null,
    next_on:
      newest()
        .reverse()
        .find((e) => e.on > on)?.on ?? null,
    shift: state.shifts.get(on) ?? null,
    suggestion: state.shifts.has(on) || on !== TODAY ? null : (SUGGESTIONS[suggestion % 2] ?? null),
    prompt: PROMPTS[prompt % PROMPTS.length] as Prompt,
    lean: state.leans.get(on) ?? null,
    reflections: of(on),
  });

  const { light, ...people } = peopleHost({ state, today: TODAY, hear, fail, entry });

  return {
    ...people,
    ...findingHost({ state, today: TODAY, hear, fail }),
    ...jumpHost({ state, today: TODAY, hear }),
    ...remindersHost({ state, hear, fail }),
    ...shelfHost({ state, today: TODAY, hear, fail }),
    ...shiftsHost({ state, today: TODAY, hear, fail }),
    state,
    emit: (event, payload) => listeners.get(event)?.forEach((heard) => heard(payload as never)),
    on: (event, heard) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(heard));
      return () => void set.delete(heard);
    },
    sessionState: () => hear("sessionState", () => state.session),
    passphraseStrength: (passphrase) =>
      hear("passphraseStrength", () => {
        const score = Math.min(4, Math.floor(passphrase.length / 5));
        const lasts = (["minutes", "hours", "days", "years", "centuries"] as const)[score] ?? "minutes";
        return { score, lasts, hint: score < 2 ? ("add_words" as const) : null };
      }),
    createJournal: (passphrase) =>
      hear("createJournal", () => {
        if (passphrase === "") fail("empty_passphrase");
        state.passphrase = passphrase;
        state.session = { ...state.session, gate: "unlocked" };
        const groups = ["K7QX", "M2VD", "9RTA", "HW4E", "ZP3C", "6NYB", "JF8G"];
        return { recovery_code: groups.join("-"), groups, ask: [2, 5] as [number, number] };
      }),
    unlock: (secret) =>
      hear("unlock", () => {
        if (secret !== state.passphrase) {
          throw new HostError({ code: "wrong_passphrase", field: null, detail: null, wait_seconds: 2 });
        }
        state.session = { ...state.session, gate: "unlocked" };
        return { recovered_drafts: 0 };
      }),
    lock: () => hear("lock", () => void (state.session = { ...state.session, gate: "locked" })),
    saveRecoverySheet: () => hear("saveRecoverySheet", () => undefined),
    printPage: () => hear("printPage", () => undefined),
    day: (on) => hear("day", () => day(on ?? TODAY)),
    anotherPrompt: () => hear("anotherPrompt", () => PROMPTS[++prompt % PROMPTS.length] as Prompt),
    anotherSuggestion: () => hear("anotherSuggestion", () => SUGGESTIONS[++suggestion % 2] as Suggestion),
    setShift: (on, text, id) =>
      hear("setShift", () => {
        const from = SUGGESTIONS.find((s) => s.id === id);
        const old = state.shifts.get(on);
        const shift: Shift = {
          on,
          text,
          practice: from?.practice ?? null,
          suggestion_id: id,
          outcome: old?.outcome ?? "open",
          note: old?.note ?? null,
        };
        state.shifts.set(on, shift);
        return shift;
      }),
    answerShift: (on, outcome: Outcome, note) =>
      hear("answerShift", () => {
        const shift = state.shifts.get(on) ?? fail("no_shift");
        const next = { ...shift, outcome, note };
        state.shifts.set(on, next);
        return next;
      }),
    setLean: (on, lean) => hear("setLean", () => void state.leans.set(on, lean)),
    saveDraft: (draft) =>
      hear("saveDraft", () => {
        state.saves.push(draft);
        const id = draft.entry_id ?? `e${++ids}`;
        const old = state.entries.find((e) => e.id === id);
        const next = entry({
          ...old,
          id,
          kind: state.conversations.some((c) => c.id === id) ? "one_on_one" : "reflection",
          on: draft.on,
          body: draft.body,
          title: draft.body.split("\n")[0] ?? "",
          words: draft.body.split(/\s+/).filter(Boolean).length,
          panes: draft.panes,
          pane_people: draft.pane_people ?? old?.pane_people ?? [],
          in_confidence: draft.in_confidence ?? old?.in_confidence ?? false,
          mentions: mentioned(draft.body, state.people),
          prompt: PROMPTS.find((p) => p.id === draft.prompt_id) ?? null,
          draft: true,
        });
        state.entries = [...state.entries.filter((e) => e.id !== id), next];
        return { entry_id: id, saved_at: `${TODAY}T16:42:00+00:00` };
      }),
    finishSitting: (id) =>
      hear("finishSitting", () => {
        state.finished.push(id);
        const found = state.entries.find((e) => e.id === id) ?? null;
        if (found && found.body === "" && found.panes.length === 0) {
          state.entries = state.entries.filter((e) => e.id !== id);
          return { entry: null, replaced: false };
        }
        if (found) light(found.pane_people, found.panes, found.on);
        return { entry: found, replaced: false };
      }),
    showEntry: (id) => hear("showEntry", () => state.entries.find((e) => e.id === id) ?? fail("not_found")),
    entryHistory: (id) => hear("entryHistory", () => state.versions.get(id) ?? []),
    deleteEntry: (id) =>
      hear("deleteEntry", () => {
        const found = state.entries.find((e) => e.id === id) ?? fail("not_found");
        state.entries = state.entries.filter((e) => e.id !== id);
        state.trash.push(found);
      }),
    restoreEntry: (id, version) =>
      hear("restoreEntry", () => {
        if (version === null) {
          const found = state.trash.find((e) => e.id === id) ?? fail("not_in_trash");
          state.trash = state.trash.filter((e) => e.id !== id);
          state.entries.push(found);
          return found;
        }
        const old = state.versions.get(id)?.find((v) => v.version === version) ?? fail("not_found");
        const next = { ...(state.entries.find((e) => e.id === id) ?? fail("not_found")), body: old.body };
        state.entries = [...state.entries.filter((e) => e.id !== id), next];
        return next;
      }),
    trash: () =>
      hear("trash", () => {
        const when = { deleted_at: `${TODAY}T17:00:00+00:00`, gone_on: "2026-12-23" };
        const people = state.removed.map(({ id, name }) => ({
          ...entry({ id }),
          kind: "person" as const,
          title: name,
          ...when,
        }));
        return [...people, ...state.trash.map((e) => ({ ...e, ...when }))];
      }),
    daysWritten: (from, to) =>
      hear("daysWritten", () => [
        ...new Set(state.entries.map((e) => e.on).filter((on) => on >= from && on <= to)),
      ]),
    tagsCalled: (text) =>
      hear("tagsCalled", () => {
        const found = state.entries.flatMap((e) =>
          Array.from(e.body.matchAll(/#(\p{L}[\p{L}\p{N}_-]*)/gu), (m) => m[1] ?? ""),
        );
        return [...new Set(found)].filter((tag) => tag.toLowerCase().startsWith(text.toLowerCase()));
      }),
    sealThought: (text) =>
      hear("sealThought", () => {
        const at = `${TODAY}T18:05:00+00:00`;
        state.sealed.push({ id: `thought-${state.sealed.length}`, on: TODAY, at, text });
      }),
    thoughts: () => hear("thoughts", () => ({ thoughts: [...state.sealed], unreadable: 0 })),
    keepThought: (id) =>
      hear("keepThought", () => {
        const found = state.sealed.find((t) => t.id === id) ?? fail("not_found");
        state.sealed = state.sealed.filter((t) => t.id !== id);
        const kept = entry({ id, on: found.on, at: found.at, body: found.text });
        state.entries.push(kept);
        return kept;
      }),
    discardThought: (id) =>
      hear("discardThought", () => void (state.sealed = state.sealed.filter((t) => t.id !== id))),
    setAppearance: (appearance: Appearance) =>
      hear("setAppearance", () => void (state.session = { ...state.session, appearance })),
    notices: () => hear("notices", () => state.notices),
    dismissNotice: (id) =>
      hear("dismissNotice", () => void (state.notices = state.notices.filter((n) => n.id !== id))),
    checkSpelling: () => hear("checkSpelling", () => undefined),
    flushed: () => hear("flushed", () => undefined),
    painted: () => hear("painted", () => undefined),
  };
}

const WRITTEN = [
  "Standup ran long again and I caught myself collecting status. When I stopped, [Priya Nair](leadlight:person/1) walked us through the migration plan on her own and it was better than mine.\n\nI noticed how hard it was not to jump in. She looked at me twice for permission. Next time I will say it up front: this one is yours",
  "The budget talk showed me that I ask for reports because I do not trust my own memory, not because of them.",
  "Read the chapter on safety. **Trust** is what people do when nobody checks.",
  "Asked about his daughter's first term. He talked for ten minutes and then, unprompted, about wanting to try architecture work. That is trust.",
  "Gave away the release decision and slept well, which surprised me. Trusting the checklist is not trusting the person.",
];

/** A journal with some weeks in it. */
export function fill(fake: Fake, count = 5): void {
  const panes = [["connect", "empower"], ["empower"], ["align"], ["connect"], ["recognize"]] as const;
  const back = [0, 3, 3, 6, 12];
  for (let i = 0; i < count; i++) {
    const date = new Date(`${TODAY}T12:00:00Z`);
    date.setUTCDate(date.getUTCDate() - (i < 5 ? (back[i] ?? 0) : i * 2));
    const on = date.toISOString().slice(0, 10);
    const hour = ["16:42", "18:10", "08:55", "17:20", "19:02"][i % 5] ?? "17:00";
    const body = WRITTEN[i % 5] ?? "";
    fake.state.entries.push(
      entry({
        id: `w${i}`,
        on,
        at: `${on}T${hour}:00+00:00`,
        edited_at: `${on}T${hour}:00+00:00`,
        body,
        panes: [...(panes[i % 5] ?? [])],
        people: i % 5 === 0 ? ["Priya Nair"] : [],
        tags: i % 5 === 1 ? ["planning"] : [],
        prompt: i === 0 ? (PROMPTS[0] ?? null) : null,
      }),
    );
  }
}
