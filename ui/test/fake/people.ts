/** People, conversations, promises and the library of the host in memory. */
import type {
  Belief,
  Conversation,
  DayReflection,
  ErrorCode,
  Host,
  Pane,
  Person,
  PersonFields,
  PersonRef,
  Preparation,
  PromiseMade,
  Prompt,
  TalkingPoint,
  TimelineItem,
} from "$host";
import { QUESTIONS, fold, refOf, somebody, type PeopleState } from "./folk";
import { libraryHost } from "./library";
import type { RemindersState } from "./reminders";

type Around = {
  state: PeopleState & RemindersState & { entries: DayReflection[] };
  today: string;
  hear: <T>(name: keyof Host, value: () => T) => Promise<T>;
  fail: (code: ErrorCode) => never;
  entry: (over: Partial<DayReflection> & { id: string }) => DayReflection;
};

type PeopleHost = ReturnType<typeof libraryHost> &
  Pick<
    Host,
    | "people"
    | "person"
    | "personPage"
    | "timeline"
    | "peopleCalled"
    | "addPerson"
    | "addPeople"
    | "editPerson"
    | "archivePerson"
    | "mergePeople"
    | "personRemoval"
    | "deletePerson"
    | "restorePerson"
    | "readPeople"
    | "addPeopleFrom"
    | "choosePeopleFile"
    | "startConversation"
    | "planConversation"
    | "conversationPage"
    | "moveConversation"
    | "cancelConversation"
    | "holdConversation"
    | "reopenConversation"
    | "setConversationPeople"
    | "preparation"
    | "anotherQuestion"
    | "addPoint"
    | "settlePoint"
    | "editPoint"
    | "addPromise"
    | "settlePromise"
    | "movePromise"
    | "editPromise"
    | "promises"
    | "addMoment"
    | "setBelief"
    | "tellBelief"
    | "daySide"
  >;

export function peopleHost({ state, today, hear, fail, entry }: Around): PeopleHost & {
  light: (people: readonly string[], panes: readonly Pane[], on: string) => void;
} {
  let ids = 0;
  let question = 0;
  const fresh = (of: string): string => `${of}-${++ids}`;
  const found = (id: string): Person => state.people.find((p) => p.id === id) ?? fail("not_found");
  const ref = (id: string): PersonRef => refOf(found(id));
  const checked = (fields: PersonFields): PersonFields => {
    if (fields.name.trim() === "") fail("empty_text");
    if (fields.every?.startsWith("0")) fail("bad_value");
    return { ...fields, name: fields.name.trim() };
  };
  const put = (next: Person): Person => {
    state.people = state.people.map((p) => (p.id === next.id ? next : p));
    return next;
  };
  const add = (fields: PersonFields): Person => {
    const person = somebody({ id: fresh("person"), ...checked(fields) }, today);
    person.shows_light = fields.light_shown ?? ["report", "mentee"].includes(fields.relation);
    state.people = [...state.people, person];
    return person;
  };
  const light = (people: readonly string[], panes: readonly Pane[], on: string): void => {
    for (const id of people) {
      const person = state.people.find((p) => p.id === id);
      if (!person) continue;
      put({
        ...person,
        panes: person.panes.map((p) =>
          panes.includes(p.pane) && (p.lit_on ?? "") <= on ? { ...p, lit_on: on, light: "bright" } : p,
        ),
      });
    }
  };
  const about = (id: string): TimelineItem[] => {
    const base = { promises: [], in_confidence: false, by: null };
    const items: TimelineItem[] = [
      ...state.entries
        .filter((e) => e.pane_people.includes(id) || e.mentions.some((m) => m.id === id))
        .filter((e) => e.kind !== "one_on_one")
        .map((e) => ({
          ...base,
          kind: e.kind,
          id: e.id,
          on: e.on,
          text: e.body,
          panes: e.pane_people.includes(id) ? e.panes : [],
          in_confidence: e.in_confidence,
        })),
      ...state.conversations
        .filter((c) => c.state === "held" && [c.person, ...c.others].some((p) => p.id === id))
        .map((c) => ({
          ...base,
          kind: "one_on_one" as const,
          id: c.id,
          on: c.on,
          text: c.body,
          panes: c.panes,
          promises: state.promises.filter((p) => p.entry_id === c.id),
        })),
      ...state.promises
        .filter((p) => p.person.id === id && p.state === "done")
        .map((p) => ({
          ...base,
          kind: "promise_kept" as const,
          id: p.id,
          on: p.settled_on ?? today,
          text: p.text,
          panes: [],
          by: p.by,
        })),
      ...state.beliefs
        .filter((b) => b.person.id === id && b.told_on !== null)
        .map((b) => ({
          ...base,
          kind: "belief_told" as const,
          id: b.id,
          on: b.told_on ?? today,
          text: b.text,
          panes: [],
        })),
    ];
    return items.sort((a, b) => b.on.localeCompare(a.on));
  };
  const piece = (all: TimelineItem[], cursor: string | null, limit: number) => {
    const from = Number(cursor ?? 0);
    return {
      items: all.slice(from, from + limit),
      next: from + limit < all.length ? String(from + limit) : null,
    };
  };
  const openPoints = (id: string) => state.points.filter((p) => p.person.id === id && p.state === "open");
  const openPromises = (id: string) => state.promises.filter((p) => p.person.id === id && p.state === "open");
  const asked = (): Prompt => QUESTIONS[question % QUESTIONS.length] as Prompt;
  const preparation = (id: string): Preparation => {
    const person = found(id);
    const last = state.conversations
      .filter((c) => c.person.id === id && c.state === "held")
      .sort((a, b) => b.on.localeCompare(a.on))[0];
    return {
      person,
      next: person.next,
      last: last ? { id: last.id, on: last.on, text: last.body, left_out: false } : null,
      points: openPoints(id),
      belief: state.beliefs.find((b) => b.person.id === id && b.told_on === null) ?? null,
      promises: openPromises(id),
      question: asked(),
      question_pane: person.panes.find((p) => p.pane === asked().pane) ?? null,
    };
  };
  const talk = (id: string): Conversation => {
    const it = state.conversations.find((c) => c.id === id) ?? fail("not_found");
    return {
      ...it,
      body: state.entries.find((e) => e.id === id)?.body ?? it.body,
      points: state.points.filter((p) => p.entry_id === id),
      promises: state.promises.filter((p) => p.entry_id === id),
    };
  };
  const change = (id: string, over: Partial<Conversation>): Conversation => {
    talk(id);
    state.conversations = state.conversations.map((c) => (c.id === id ? { ...c, ...over } : c));
    return talk(id);
  };
  const newTalk = (personId: string, at: string, minutes: number): Conversation => {
    const it: Conversation = {
      id: fresh("talk"),
      person: ref(personId),
      others: [],
      at,
      minutes,
      on: at.slice(0, 10),
      state: "planned",
      body: "",
      panes: [],
      in_confidence: false,
      points: [],
      promises: [],
    };
    state.conversations = [...state.conversations, it];
    put({ ...found(personId), next: { at, minutes, id: it.id } });
    return it;
  };
  const point = (id: string, over: Partial<TalkingPoint>): TalkingPoint => {
    const old = state.points.find((p) => p.id === id) ?? fail("not_found");
    const next = { ...old, ...over };
    state.points = state.points.map((p) => (p.id === id ? next : p));
    return next;
  };
  const promise = (id: string, over: Partial<PromiseMade>): PromiseMade => {
    const old = state.promises.find((p) => p.id === id) ?? fail("not_found");
    const next = { ...old, ...over };
    next.overdue = next.state === "open" && next.due_on !== null && next.due_on < today;
    state.promises = state.promises.map((p) => (p.id === id ? next : p));
    return next;
  };
  const belief = (personId: string, over: Partial<Belief>): Belief => {
    const old = state.beliefs.find((b) => b.person.id === personId);
    const next: Belief = {
      id: old?.id ?? fresh("belief"),
      person: ref(personId),
      text: "",
      believed_on: today,
      told_on: null,
      ...old,
      ...over,
    };
    state.beliefs = [...state.beliefs.filter((b) => b.person.id !== personId), next];
    return next;
  };
  const due = (a: PromiseMade, b: PromiseMade): number =>
    (a.due_on ?? "9999").localeCompare(b.due_on ?? "9999");
  const names = (line: string): PersonFields => ({ name: line.trim(), relation: "report" });

  return {
    light,
    people: (order, archived) =>
      hear("people", () => {
        const shown = state.people.filter((p) => archived || p.archived_on === null);
        const by = (p: Person): string =>
          order === "name"
            ? fold(p.name)
            : order === "longest"
              ? (p.last_spoken_on ?? "")
              : (p.next?.at ?? "9999");
        return shown.sort((a, b) => by(a).localeCompare(by(b)) || fold(a.name).localeCompare(fold(b.name)));
      }),
    person: (id) => hear("person", () => found(id)),
    personPage: (id) =>
      hear("personPage", () => ({
        person: found(id),
        points: openPoints(id),
        promises: openPromises(id).sort(due),
        belief: state.beliefs.find((b) => b.person.id === id) ?? null,
        question: asked(),
        timeline: piece(about(id), null, 30),
      })),
    timeline: (id, kinds, pane, cursor, limit) =>
      hear("timeline", () =>
        piece(
          about(id)
            .filter((i) => kinds.length === 0 || kinds.includes(i.kind))
            .filter((i) => pane === null || i.panes.includes(pane)),
          cursor,
          limit,
        ),
      ),
    peopleCalled: (text) =>
      hear("peopleCalled", () =>
        state.people
          .filter((p) => p.archived_on === null)
          .filter((p) =>
            [p.name, ...p.name.split(/\s+/)].some((part) => fold(part).startsWith(fold(text.trim()))),
          )
          .slice(0, 8)
          .map(refOf),
      ),
    addPerson: (fields) => hear("addPerson", () => add(fields)),
    addPeople: (lines) =>
      hear("addPeople", () => {
        const wanted = lines.map(names).filter((f) => f.name !== "");
        const known = (f: PersonFields): boolean => state.people.some((p) => fold(p.name) === fold(f.name));
        const added = wanted.filter((f) => !known(f)).map((f) => refOf(add(f)));
        return { added, unchanged: wanted.length - added.length, skipped: [] };
      }),
    editPerson: (id, fields) =>
      hear("editPerson", () => {
        const person = { ...found(id), ...checked(fields) };
        person.shows_light = fields.light_shown ?? ["report", "mentee"].includes(fields.relation);
        return put(person);
      }),
    archivePerson: (id, archived) =>
      hear("archivePerson", () => put({ ...found(id), archived_on: archived ? today : null })),
    mergePeople: (keep, other) =>
      hear("mergePeople", () => {
        const { id, name } = found(other);
        if (id === keep) fail("bad_value");
        const to = ref(keep);
        const moved = <T extends { person: PersonRef }>(all: T[]): T[] =>
          all.map((it) => (it.person.id === id ? { ...it, person: to } : it));
        state.points = moved(state.points);
        state.promises = moved(state.promises);
        state.conversations = moved(state.conversations);
        state.people = state.people.filter((p) => p.id !== id);
        return put({ ...found(keep), own_fields: [{ name: "Also entered as", value: name }] });
      }),
    personRemoval: (id) =>
      hear("personRemoval", () => ({
        one_on_ones: state.conversations.filter((c) => c.person.id === id).length,
        moments: state.entries.filter((e) => e.kind === "moment" && e.pane_people.includes(id)).length,
        points: state.points.filter((p) => p.person.id === id).length,
        promises: state.promises.filter((p) => p.person.id === id).length,
        mentioned_in: state.entries.filter((e) => e.mentions.some((m) => m.id === id)).length,
      })),
    deletePerson: (id) =>
      hear("deletePerson", () => {
        state.removed.push(found(id));
        state.people = state.people.filter((p) => p.id !== id);
      }),
    restorePerson: (id) =>
      hear("restorePerson", () => {
        const person = state.removed.find((p) => p.id === id) ?? fail("not_in_trash");
        state.removed = state.removed.filter((p) => p.id !== id);
        state.people = [...state.people, person];
        return person;
      }),
    readPeople: (_format, text) =>
      hear("readPeople", () => ({
        people: text
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map((line) => ({
            fields: names(line),
            known: state.people.some((p) => fold(p.name) === fold(line.trim())),
          })),
        skipped: [],
      })),
    addPeopleFrom: (people) =>
      hear("addPeopleFrom", () => ({
        added: people.map((fields) => refOf(add(fields))),
        unchanged: 0,
        skipped: [],
      })),
    choosePeopleFile: () => hear("choosePeopleFile", () => state.chosen),
    startConversation: (personId, at) =>
      hear("startConversation", () => {
        const planned = state.conversations.find(
          (c) =>
            c.person.id === personId && c.state === "planned" && (at === null ? c.on === today : c.at === at),
        );
        return talk(
          (planned ?? newTalk(personId, at ?? found(personId).next?.at ?? `${today}T16:35:00+00:00`, 30)).id,
        );
      }),
    planConversation: (personId, at, minutes) =>
      hear("planConversation", () => newTalk(personId, `${at}+00:00`, minutes)),
    conversationPage: (id) =>
      hear("conversationPage", () => {
        const conversation = talk(id);
        return { conversation, preparation: preparation(conversation.person.id) };
      }),
    moveConversation: (id, at) =>
      hear("moveConversation", () => change(id, { at: `${at}+00:00`, on: at.slice(0, 10) })),
    cancelConversation: (id) => hear("cancelConversation", () => change(id, { state: "cancelled" })),
    holdConversation: (id, panes) =>
      hear("holdConversation", () => {
        const held = change(id, { state: "held", panes });
        light([held.person.id, ...held.others.map((p) => p.id)], panes, held.on);
        put({ ...found(held.person.id), last_spoken_on: held.on, next: null });
        return held;
      }),
    reopenConversation: (id, at) =>
      hear("reopenConversation", () =>
        change(id, { state: "planned", ...(at ? { at: `${at}+00:00`, on: at.slice(0, 10) } : {}) }),
      ),
    setConversationPeople: (id, others) =>
      hear("setConversationPeople", () => change(id, { others: others.map(ref) })),
    preparation: (personId) => hear("preparation", () => preparation(personId)),
    anotherQuestion: () =>
      hear("anotherQuestion", () => {
        question += 1;
        return asked();
      }),
    addPoint: (personId, text, entryId, inConfidence) =>
      hear("addPoint", () => {
        if (text.trim() === "") fail("empty_text");
        const next: TalkingPoint = {
          id: fresh("point"),
          person: ref(personId),
          text: text.trim(),
          state: "open",
          added_on: today,
          carried_from: null,
          settled_on: null,
          noticed: false,
          in_confidence: inConfidence,
          entry_id: entryId,
        };
        state.points = [...state.points, next];
        return next;
      }),
    settlePoint: (id, to) =>
      hear("settlePoint", () => {
        const next = point(id, { state: to, settled_on: to === "open" ? null : today });
        if (next.noticed && to === "raised") light([next.person.id], ["recognize"], today);
        return next;
      }),
    editPoint: (id, text) => hear("editPoint", () => point(id, { text })),
    addPromise: (personId, text, by, dueOn, entryId, inConfidence) =>
      hear("addPromise", () => {
        if (text.trim() === "") fail("empty_text");
        if (dueOn !== null && dueOn < today) fail("bad_date");
        const next: PromiseMade = {
          id: fresh("promise"),
          person: ref(personId),
          text: text.trim(),
          by,
          made_on: today,
          due_on: dueOn,
          state: "open",
          settled_on: null,
          overdue: false,
          in_confidence: inConfidence,
          entry_id: entryId,
        };
        state.promises = [...state.promises, next];
        return next;
      }),
    settlePromise: (id, to) =>
      hear("settlePromise", () => promise(id, { state: to, settled_on: to === "open" ? null : today })),
    movePromise: (id, dueOn) => hear("movePromise", () => promise(id, { due_on: dueOn })),
    editPromise: (id, text) => hear("editPromise", () => promise(id, { text })),
    promises: (by, personId, settled) =>
      hear("promises", () =>
        state.promises
          .filter((p) => by === null || p.by === by)
          .filter((p) => personId === null || p.person.id === personId)
          .filter((p) => settled || p.state === "open")
          .sort(due),
      ),
    addMoment: ({ person, pane, text, on, noticed, in_confidence }) =>
      hear("addMoment", () => {
        if (text.trim() === "") fail("empty_text");
        if (noticed) {
          const next: TalkingPoint = {
            id: fresh("point"),
            person: ref(person),
            text,
            state: "open",
            added_on: today,
            carried_from: null,
            settled_on: null,
            noticed: true,
            in_confidence: in_confidence ?? false,
            entry_id: null,
          };
          state.points = [...state.points, next];
          return { id: next.id, noticed: true };
        }
        const made = entry({
          id: fresh("moment"),
          kind: "moment",
          on: on ?? today,
          body: text,
          panes: [pane],
          people: [found(person).name],
          pane_people: [person],
        });
        state.entries.push(made);
        light([person], [pane], made.on);
        return { id: made.id, noticed: false };
      }),
    setBelief: (personId, text) => hear("setBelief", () => belief(personId, { text })),
    tellBelief: (personId, toldOn) => hear("tellBelief", () => belief(personId, { told_on: toldOn })),
    daySide: (on) =>
      hear("daySide", () => {
        const day = on ?? today;
        return {
          now: new Date().toISOString(),
          conversations: [
            ...state.conversations
              .filter((c) => c.on === day && c.state !== "cancelled")
              .map((c) => ({
                person: c.person,
                at: c.at,
                minutes: c.minutes,
                state: c.state,
                id: c.id,
                under_way: false,
                tentative: false,
                key: c.id,
              })),
            ...state.people
              .filter((p) => p.next && p.next.id === null && p.next.at.startsWith(day))
              .map((p) => ({
                person: refOf(p),
                at: p.next?.at ?? "",
                minutes: p.next?.minutes ?? 30,
                state: "planned" as const,
                id: null,
                under_way: false,
                tentative: false,
                key: `${p.id} ${p.next?.at}`,
              })),
            ...state.meetings.filter((m) => m.at.startsWith(day)),
          ].sort((a, b) => a.at.localeCompare(b.at)),
          promises: state.promises
            .filter((p) => p.by === "me" && p.state === "open" && p.due_on !== null)
            .sort(due),
          missing: day === today ? state.missing : [],
          notes: day === today ? state.notes : [],
          waiting: day === today ? state.waiting : [],
        };
      }),
    ...libraryHost({ state, fresh, hear, fail }),
  };
}
