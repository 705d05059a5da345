import {
  host,
  type Day,
  type DayReflection,
  type Lean,
  type Shift,
  type Suggestion,
  type TextRange,
} from "$host";
import { beforeLeaving } from "$shared/leaving";
import { Undo } from "$shared/undo.svelte";
import { Sitting } from "./sitting.svelte";

/** The editor as this file needs it. */
export type TextHolder = { text: () => string; refresh: (text: string) => void };

/** A day and the reflection of it that is open. */
export class Writing {
  day = $state.raw<Day | null>(null);
  sitting = $state.raw<Sitting | null>(null);
  problem = $state.raw<unknown>(null);
  /** The same reflection was changed by another program; both texts are kept. */
  replaced = $state(false);
  /** The way back from what was just deleted or brought back. */
  readonly undo = new Undo();

  /** Grows with every answer about the day. */
  #answered = 0;
  /** Grows with every going to a day. */
  #opened = 0;
  #holder: () => TextHolder | undefined;
  #stop: () => void;
  /** Whether the page shows whatever day is today. */
  #following = true;

  constructor(holder: () => TextHolder | undefined) {
    this.#holder = holder;
    this.#stop = beforeLeaving((ends) =>
      ends ? this.leave() : (this.sitting?.flush() ?? Promise.resolve(true)),
    );
  }

  /** Opens a day (null is today) and one of its reflections, the latest where none is named. */
  async open(on: string | null, entry: string | null = null): Promise<void> {
    const turn = ++this.#opened;
    const day = await this.#turnTo(on);
    // Who was sent elsewhere meanwhile stays there, whichever day was read first.
    if (!day || turn !== this.#opened) return;
    this.#following = day.on === day.today;
    this.undo.clear();
    this.#show(day, entry ?? day.reflections.at(-1)?.id ?? null);
  }

  async select(id: string): Promise<void> {
    if (!this.day || this.sitting?.entryId === id) return;
    const day = await this.#turnTo(this.day.on);
    if (day) this.#show(day, id);
  }

  /** Begins another reflection on the same day, unless the open one is still empty. */
  async another(): Promise<void> {
    if (!this.day || this.sitting?.entryId === null) return;
    const { on, prompt } = this.day;
    const next = await host.anotherPrompt(on).catch(() => prompt);
    const day = await this.#turnTo(on);
    if (day) this.#show({ ...day, prompt: next }, null);
  }

  /** Ends the sitting; false where its text could not be saved. */
  async leave(): Promise<boolean> {
    return (await this.sitting?.finish()) ?? true;
  }

  /** Another program changed the journal: take over what does not stand in the way of the person's own typing. */
  async refresh(): Promise<void> {
    await this.#reload();
    const sitting = this.sitting;
    if (!sitting || sitting.dirty || sitting.entryId === null) return;
    const now = this.day?.reflections.find((r) => r.id === sitting.entryId);
    if (now) {
      this.#holder()?.refresh(now.body);
      sitting.panes = now.panes;
      sitting.panePeople = now.pane_people;
      sitting.mentions = now.mentions;
      sitting.words = now.words;
    } else if (this.day && this.day.on === sitting.on) {
      sitting.drop();
      this.#show(this.day, this.day.reflections.at(-1)?.id ?? null);
    }
  }

  /** Moves on to a new day where the person follows today and has nothing unsaved. */
  async turnPage(): Promise<void> {
    if (!this.#following || this.sitting?.dirty) return;
    const day = await host.day(null).catch(() => null);
    if (day && this.day && day.on !== this.day.on && !this.sitting?.dirty) await this.open(null);
  }

  async anotherPrompt(): Promise<void> {
    if (!this.day) return;
    try {
      this.sitting?.setPrompt(await host.anotherPrompt(this.day.on));
    } catch (error) {
      this.problem = error;
    }
  }

  /** Moves the open reflection to the trash. */
  async remove(): Promise<void> {
    const sitting = this.sitting;
    // The sitting is ended first, so that what was just typed can be brought back too.
    if (!sitting || !(await sitting.finish()) || sitting.entryId === null) return;
    const id = sitting.entryId;
    await this.#change(async () => {
      await host.deleteEntry(id);
      sitting.drop();
      this.undo.offer("Moved to the trash.", () => this.#bringBack(id, null));
      return null;
    });
  }

  /** Where the words of a search stand first in a reflection, if it is the open one. */
  async hit(id: string, search: string): Promise<TextRange | null> {
    // Without it the text is read from its end, as ever.
    return this.sitting?.entryId === id ? host.firstHit(id, search).catch(() => null) : null;
  }

  /** The open reflection, once what was typed in it is a version. */
  async kept(): Promise<string | null> {
    const sitting = this.sitting;
    return sitting && (await sitting.finish()) ? sitting.entryId : null;
  }

  /** Goes back to an earlier text; the present one, whose number is `now`, becomes a version. */
  async restore(version: number, now: number): Promise<void> {
    const id = this.sitting?.entryId ?? null;
    if (id === null || !(await this.leave())) return;
    await this.#change(async () => {
      await host.restoreEntry(id, version);
      this.undo.offer("The earlier text is back.", () => this.#bringBack(id, now));
      return id;
    });
  }

  /** Undoes what was done to an entry; throws where it could not be. */
  async #bringBack(id: string, version: number | null): Promise<void> {
    if (!(await this.leave())) return;
    await host.restoreEntry(id, version);
    await this.#change(() => Promise.resolve(id));
  }

  /** Does something to an entry and shows the day again, with the entry that the change names. */
  async #change(change: () => Promise<string | null>): Promise<void> {
    const on = this.day?.on ?? null;
    try {
      const id = await change();
      const day = await this.#turnTo(on);
      if (day) this.#show(day, id ?? day.reflections.at(-1)?.id ?? null);
    } catch (error) {
      this.problem = error;
    }
  }

  setShift(shift: Shift): void {
    this.#answered += 1;
    if (this.day) this.day = { ...this.day, shift, suggestion: null };
  }

  setSuggestion(suggestion: Suggestion): void {
    this.#answered += 1;
    if (this.day) this.day = { ...this.day, suggestion };
  }

  setLean(lean: Lean | null): void {
    this.#answered += 1;
    if (this.day) this.day = { ...this.day, lean };
  }

  /** The page goes away. */
  close(): void {
    this.#stop();
    void this.leave();
  }

  /** Reads a day once nothing of the open one is unsaved, which it checks again after every wait. */
  async #turnTo(on: string | null): Promise<Day | null> {
    try {
      for (;;) {
        if (!(await this.leave())) return null;
        const day = await host.day(on);
        this.problem = null;
        if (!this.sitting?.dirty) return day;
      }
    } catch (error) {
      this.problem = error;
      return null;
    }
  }

  async #reload(): Promise<void> {
    if (!this.day) return;
    try {
      for (;;) {
        const answered = this.#answered;
        const day = await host.day(this.day.on);
        this.problem = null;
        // What was read before an answer would take it back.
        if (answered !== this.#answered) continue;
        this.day = day;
        return;
      }
    } catch (error) {
      this.problem = error;
    }
  }

  #show(day: Day, id: string | null): void {
    const from: DayReflection | null = day.reflections.find((r) => r.id === id) ?? null;
    const sitting: Sitting = new Sitting(
      day.on,
      from,
      day.prompt,
      () => (this.sitting === sitting ? (this.#holder()?.text() ?? sitting.start) : sitting.start),
      {
        created: () => void this.#reload(),
        finished: (done) => {
          if (done.replaced) this.replaced = true;
        },
      },
    );
    this.day = day;
    this.sitting = sitting;
  }
}
