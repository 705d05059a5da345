import { host, type Outcome, type Practice, type Shift, type ShiftFilter } from "$host";

const PAGE = 60;

export type Part = "days" | "notes";

/** A list of shifts, newest first, read a page at a time. */
export class ShiftRows {
  rows = $state.raw<Shift[]>([]);
  more = $state(false);
  /** The day that the keyboard is on. */
  at = $state<string | null>(null);

  #next: string | null = null;
  #filter: () => ShiftFilter;
  #told: (today: string, chosen: Shift | null) => void;
  /** Answers of an older question are thrown away. */
  #asked = 0;
  #fetching = false;

  constructor(filter: () => ShiftFilter, told: (today: string, chosen: Shift | null) => void) {
    this.#filter = filter;
    this.#told = told;
  }

  /** The row that the keyboard is on: the first where the one it was on has gone. */
  get current(): Shift | null {
    return this.rows.find((row) => row.on === this.at) ?? this.rows[0] ?? null;
  }

  /** Reads from the top again, as far as it was read before or to `least`. */
  async load(least = PAGE): Promise<void> {
    const asked = ++this.#asked;
    const page = await host.listShifts(this.#filter(), null, Math.max(PAGE, least));
    if (asked !== this.#asked) return;
    this.rows = page.shifts;
    this.#next = page.next;
    this.more = page.next !== null;
    this.#told(page.today, page.chosen);
  }

  async readOn(): Promise<void> {
    if (this.#next === null || this.#fetching) return;
    this.#fetching = true;
    const asked = this.#asked;
    try {
      const page = await host.listShifts(this.#filter(), this.#next, PAGE);
      if (asked !== this.#asked) return;
      this.rows = [...this.rows, ...page.shifts];
      this.#next = page.next;
      this.more = page.next !== null;
    } catch {
      // What is there stays; coming near the end again tries again.
    } finally {
      this.#fetching = false;
    }
  }
}

/** What was chosen again, and the way back. */
export type ChosenAgain = { from: string; today: string; before: number | null; was: string | null };

/** Where the person was, for coming back from a day. It goes with the page when the journal is locked. */
const left: {
  part: Part;
  practice: Practice | null;
  outcome: Outcome | null;
  at: string | null;
  count: number;
} = { part: "days", practice: null, outcome: null, at: null, count: 0 };

/** Every day's shift: day by day, and what was noted of those that worked and those that did not. */
export class Shifts {
  part = $state<Part>(left.part);
  practice = $state<Practice | null>(left.practice);
  outcome = $state<Outcome | null>(left.outcome);
  today = $state("");
  /** Today's shift. */
  chosen = $state.raw<Shift | null>(null);
  again = $state.raw<ChosenAgain | null>(null);
  ready = $state(false);
  problem = $state.raw<unknown>(null);

  readonly days: ShiftRows;
  readonly worked: ShiftRows;
  readonly hindered: ShiftRows;

  constructor() {
    const told = (today: string, chosen: Shift | null): void => {
      this.today = today;
      this.chosen = chosen;
    };
    const noted = (outcomes: Outcome[]) => () => ({ practice: this.practice, outcomes, noted: true });
    this.days = new ShiftRows(
      () => ({ practice: this.practice, outcomes: this.outcome ? [this.outcome] : [], noted: false }),
      told,
    );
    this.worked = new ShiftRows(noted(["kept", "partly"]), told);
    this.hindered = new ShiftRows(noted(["missed"]), told);
    this.days.at = left.at;
  }

  get filtered(): boolean {
    return this.practice !== null || (this.part === "days" && this.outcome !== null);
  }

  /** Reads what the part shows; where the person was before is read again in one go. */
  async load(): Promise<void> {
    await this.#attempt(async () => {
      if (this.part === "days") await this.days.load(Math.max(this.days.rows.length, left.count));
      else {
        await Promise.all([this.worked, this.hindered].map((rows) => rows.load(rows.rows.length)));
      }
      this.ready = true;
    });
  }

  /** Shows another part, or what another filter lets in, from the top. */
  async show(change: Partial<Pick<Shifts, "part" | "practice" | "outcome">>): Promise<void> {
    Object.assign(this, change);
    for (const rows of [this.days, this.worked, this.hindered]) {
      rows.rows = [];
      rows.more = false;
      rows.at = null;
    }
    left.count = 0;
    this.ready = false;
    await this.load();
  }

  /** Remembers where the person is. */
  leave(): void {
    const { part, practice, outcome, days } = this;
    Object.assign(left, { part, practice, outcome, at: days.at, count: days.rows.length });
  }

  /** Whether the row is what today's shift says already. */
  isTodays(row: Shift): boolean {
    return row.on === this.today || row.text === this.chosen?.text;
  }

  /** Makes the shift of a row today's. */
  async choose(row: Shift): Promise<void> {
    if (this.isTodays(row)) return;
    const was = this.chosen?.text ?? null;
    const done = await this.#attempt(async () => {
      const { shift, before } = await host.chooseShiftAgain(row.on);
      this.again = { from: row.on, today: shift.on, before, was };
    });
    if (done) await this.load();
  }

  /** Brings back what stood there before. Answers the row that the choice came from. */
  async takeBack(): Promise<string | null> {
    const { again } = this;
    if (!again) return null;
    const done = await this.#attempt(async () => {
      await host.takeBackShift(again.today, again.before);
      this.again = null;
    });
    if (!done) return null;
    await this.load();
    return again.from;
  }

  async #attempt(change: () => Promise<void>): Promise<boolean> {
    try {
      await change();
      this.problem = null;
      return true;
    } catch (error) {
      this.problem = error;
      return false;
    }
  }
}
