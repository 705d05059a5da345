import type { Person, PersonFields, Relation, Slot } from "$host";
import { addDays, clock, dateWords, weekday } from "$shared/days";

/** What is said about a person, with nothing left open. */
export type AllFields = Required<PersonFields>;

export const RELATIONS: readonly { id: Relation; word: string }[] = [
  { id: "report", word: "Reports to me" },
  { id: "manager", word: "I report to them" },
  { id: "peer", word: "Works beside me" },
  { id: "mentor", word: "Mentors me" },
  { id: "mentee", word: "I mentor them" },
  { id: "other", word: "Something else" },
];

const TO_YOU: Readonly<Record<Relation, string>> = {
  report: "reports to you",
  manager: "you report to them",
  peer: "works beside you",
  mentor: "mentors you",
  mentee: "you mentor them",
  other: "",
};

/** The facts about a person that are texts, in the order in which people meet them. */
export const FACTS = [
  { id: "moves_them", label: "What moves them" },
  { id: "growing", label: "How they are growing" },
  { id: "heading", label: "Where they want to go" },
  { id: "needs_from_me", label: "What they need from me" },
  { id: "work_connects", label: "How their work connects to something larger" },
  { id: "outside_work", label: "What is hard outside work, if they told you" },
] as const;

export function noFields(): AllFields {
  return {
    name: "",
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
  };
}

/** Only what the writer says about a person, as the host takes it back. */
export function fieldsOf(person: Person): AllFields {
  const fields: Record<string, unknown> = noFields();
  for (const key of Object.keys(fields)) {
    const value: unknown = person[key as keyof PersonFields];
    if (value !== undefined) fields[key] = value;
  }
  return fields as AllFields;
}

const WEEKDAY_CODES = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const WHICH: Readonly<Record<string, string>> = {
  "1": "first",
  "2": "second",
  "3": "third",
  "4": "fourth",
  "-1": "last",
};

/** The slots that the plain controls make. */
export type Repeats = "week" | "other_week" | "month";

/** The code of a day's weekday in a rule: "MO". */
function code(day: string): string {
  return WEEKDAY_CODES[new Date(`${day}T12:00:00Z`).getUTCDay()] ?? "MO";
}

export function makeSlot(repeats: Repeats, first: string, time: string, minutes: number): Slot {
  const nth = Math.ceil(Number(first.slice(8, 10)) / 7);
  const rule =
    repeats === "week"
      ? `FREQ=WEEKLY;BYDAY=${code(first)}`
      : repeats === "other_week"
        ? `FREQ=WEEKLY;INTERVAL=2;BYDAY=${code(first)}`
        : `FREQ=MONTHLY;BYDAY=${nth > 4 ? -1 : nth}${code(first)}`;
  return { rule, start: `${first}T${time}:00`, minutes };
}

function parts(slot: Slot): Record<string, string> {
  const rule = slot.rule.trim().replace(/^RRULE:/i, "");
  return Object.fromEntries(
    rule.split(";").map((part) => {
      const [name = "", value = ""] = part.split("=");
      return [name.toUpperCase(), value.toUpperCase()];
    }),
  );
}

/** How a slot repeats, or nothing for a rule that only the command line makes. */
export function repeatsOf(slot: Slot): Repeats | null {
  const { FREQ, INTERVAL = "1", BYDAY = "", ...rest } = parts(slot);
  const more = Object.keys(rest).some((name) => name !== "WKST");
  const day = slot.start.slice(0, 10);
  if (more || (BYDAY !== "" && BYDAY.replace(/^[-+]?\d/, "") !== code(day))) return null;
  if (FREQ === "WEEKLY" && /^[12]$/.test(INTERVAL)) return INTERVAL === "1" ? "week" : "other_week";
  return FREQ === "MONTHLY" && INTERVAL === "1" && /^([1-4]|-1)/.test(BYDAY) ? "month" : null;
}

/** "Every other Monday, 17:45". */
export function slotWords(slot: Slot): string {
  const day = weekday(slot.start.slice(0, 10));
  const time = clock(slot.start);
  const repeats = repeatsOf(slot);
  if (repeats === "week") return `Every ${day}, ${time}`;
  if (repeats === "other_week") return `Every other ${day}, ${time}`;
  if (repeats === "month") {
    const [, nth = "1"] = /^(-?\d)/.exec(parts(slot).BYDAY ?? "") ?? [];
    return `Every month on the ${WHICH[nth] ?? "first"} ${day}, ${time}`;
  }
  return `At a recurring time, ${time}`;
}

/** "Every two weeks" out of `2w`, `14d`. */
export function everyWords(every: string): string {
  const [, number = "", unit = "d"] = /^\s*(\d+)\s*([dwm]?)/i.exec(every) ?? [];
  const days = Number(number) * ({ d: 1, w: 7, m: 30 }[unit.toLowerCase()] ?? 1);
  if (days % 7 === 0) return days === 7 ? "Every week" : `Every ${days / 7} weeks`;
  return days === 1 ? "Every day" : `Every ${days} days`;
}

/** The first days of a weekday from a day on, so that a slot can begin on one of them. */
export function nextDays(wanted: number, today: string): string[] {
  const there = new Date(`${today}T12:00:00Z`).getUTCDay();
  const first = addDays(today, (wanted - there + 7) % 7);
  return [0, 7, 14, 21, 28].map((days) => addDays(first, days));
}

/** What somebody is, in a line: their role, else how they relate to the writer. */
export function roleWords(person: Person): string {
  const relation = TO_YOU[person.relation];
  return person.role || relation.charAt(0).toUpperCase() + relation.slice(1);
}

/** "Senior engineer, reports to you since March 2024. Every other Monday, 17:45." */
export function headWords(person: Person): string {
  const since = person.since_on ? ` since ${dateWords(person.since_on, "").replace(/^\d+ /, "")}` : "";
  const relation = TO_YOU[person.relation];
  const who = [person.role ?? "", relation && `${relation}${since}`].filter(Boolean).join(", ");
  const rhythm = person.slot ? slotWords(person.slot) : person.every ? everyWords(person.every) : "";
  return [who.charAt(0).toUpperCase() + who.slice(1), rhythm]
    .filter(Boolean)
    .map((sentence) => `${sentence}.`)
    .join(" ");
}
