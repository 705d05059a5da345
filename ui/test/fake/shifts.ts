/** The shifts of the host in memory. */
import type { ErrorCode, Host, Outcome, Practice, Shift, ShiftPage } from "$host";
import { addDays } from "../../src/shared/days";

type Around = {
  state: { shifts: Map<string, Shift> };
  today: string;
  hear: <T>(name: keyof Host, value: () => T) => Promise<T>;
  fail: (code: ErrorCode) => never;
};

export function shiftsHost({
  state,
  today,
  hear,
  fail,
}: Around): Pick<Host, "listShifts" | "chooseShiftAgain" | "takeBackShift"> {
  /** What today's shift said, each time that another was chosen. */
  const versions: Shift[] = [];
  return {
    listShifts: ({ practice, outcomes, noted }, before, limit) =>
      hear("listShifts", (): ShiftPage => {
        const all = [...state.shifts.values()]
          .filter((shift) => practice === null || shift.practice === practice)
          .filter((shift) => outcomes.length === 0 || outcomes.includes(shift.outcome))
          .filter((shift) => !noted || shift.note !== null)
          .filter((shift) => before === null || shift.on < before)
          .sort((a, b) => b.on.localeCompare(a.on));
        const shifts = all.slice(0, limit);
        const next = all.length > limit ? (shifts.at(-1)?.on ?? null) : null;
        return { shifts, next, today, chosen: state.shifts.get(today) ?? null };
      }),
    chooseShiftAgain: (on) =>
      hear("chooseShiftAgain", () => {
        const from = state.shifts.get(on) ?? fail("no_shift");
        const was = state.shifts.get(today);
        const shift: Shift = { ...from, on: today, outcome: "open", note: null };
        if (was) versions.push(was);
        state.shifts.set(today, shift);
        return { shift, before: was ? versions.length : null };
      }),
    takeBackShift: (on, before) =>
      hear("takeBackShift", () => {
        const was = before === null ? null : (versions[before - 1] ?? fail("not_found"));
        if (was) state.shifts.set(on, was);
        else state.shifts.delete(on);
        return was;
      }),
  };
}

const TEXTS: readonly [string, Practice][] = [
  ["Ask Priya what she would decide before I say what I would.", "guide"],
  ["Count to five before I answer in the review.", "listen"],
  ["Give the release decision to Tomás, whole, with its consequences.", "grow"],
  ["Say in the all-hands whose work the migration was.", "visibility"],
  ["Thank one person by name for something nobody else saw.", "celebrate"],
];
const NOTES: Readonly<Record<Outcome, readonly (string | null)[]>> = {
  kept: ["She had a better plan than mine, and took it up herself.", null, "The pause did it."],
  partly: ["Once, and then the customer call came.", null],
  missed: [
    "I was late from the meeting before and went straight to the numbers.",
    "Forgot until the evening.",
  ],
  open: [null],
};

/** Days and days of shifts, back from yesterday. */
export function manyShifts(state: { shifts: Map<string, Shift> }, today: string, count: number): void {
  const outcomes: readonly Outcome[] = ["kept", "kept", "partly", "missed", "kept", "missed", "open"];
  for (let back = 1; back <= count; back++) {
    const on = addDays(today, -back);
    const outcome = outcomes[back % outcomes.length] ?? "kept";
    const [text, practice] = TEXTS[back % TEXTS.length] ?? ["", null];
    const notes = NOTES[outcome];
    const note = notes[back % notes.length] ?? null;
    state.shifts.set(on, { on, text, practice, suggestion_id: null, outcome, note });
  }
}
