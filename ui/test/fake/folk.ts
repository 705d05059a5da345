/** What the host in memory knows of people, and the smallest of each kind. */
import type {
  Belief,
  ChosenPeople,
  Conversation,
  DayNote,
  Library,
  MissingPane,
  Pane,
  Person,
  PersonRef,
  PromiseMade,
  Prompt,
  TalkingPoint,
} from "$host";

export const QUESTIONS: Prompt[] = [
  {
    id: "q1",
    kind: "conversation",
    pane: "recognize",
    text: "What are you proud of this month that I have not noticed?",
  },
  {
    id: "q2",
    kind: "conversation",
    pane: "connect",
    text: "What would make next week a good one for you?",
  },
];

export const PANES: Pane[] = ["connect", "align", "recognize", "empower"];

export type PeopleState = {
  people: Person[];
  removed: Person[];
  points: TalkingPoint[];
  promises: PromiseMade[];
  beliefs: Belief[];
  conversations: Conversation[];
  missing: MissingPane[];
  notes: DayNote[];
  library: Library;
  /** What the dialog for a file of people will be answered with. */
  chosen: ChosenPeople | null;
};

export function noPeople(): PeopleState {
  return {
    people: [],
    removed: [],
    points: [],
    promises: [],
    beliefs: [],
    conversations: [],
    missing: [],
    notes: [],
    library: {
      prompts: QUESTIONS.map((prompt) => ({ ...prompt, hidden: false, favoured: false, own: false })),
      shifts: [
        {
          id: "s1",
          practice: "guide",
          pane: "empower",
          name: "Empower the room to decide",
          text: "Instead of fixing the plan myself, I will ask Priya what she would do.",
          hidden: false,
          favoured: false,
          own: false,
        },
      ],
    },
    chosen: null,
  };
}

/** A person with nothing else known. */
export function somebody(over: Partial<Person> & { id: string; name: string }, today: string): Person {
  return {
    relation: "report",
    role: "",
    since_on: null,
    emails: [],
    moves_them: "",
    growing: "",
    heading: "",
    needs_from_me: "",
    work_connects: "",
    outside_work: "",
    own_fields: [],
    birthday: null,
    joined_on: null,
    note_days: false,
    every: null,
    slot: null,
    leaves: [],
    light_shown: null,
    outline: "",
    before_minutes: null,
    added_on: today,
    archived_on: null,
    shows_light: true,
    panes: PANES.map((pane) => ({ pane, lit_on: null, light: "not_yet" as const })),
    last_spoken_on: null,
    next: null,
    cadence_days: null,
    due_on: null,
    away_until: null,
    ...over,
  };
}

export const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The people that a text mentions. */
export function mentioned(body: string, people: readonly Person[]): PersonRef[] {
  const ids = [...body.matchAll(/\]\(leadlight:person\/([^)]+)\)/g)].map(([, id]) => id);
  return people.filter((p) => ids.includes(p.id)).map(refOf);
}

export const refOf = ({ id, name, role }: Person): PersonRef => ({ id, name, role: role ?? "" });
