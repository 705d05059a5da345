import { host, type Calendar, type CalendarFields, type Guess } from "$host";
import { errorWords } from "$host/words";
import { Undo } from "$shared/undo.svelte";

/** The calendars, and who was taken for whom in them. */
export class Calendars {
  all = $state.raw<Calendar[] | null>(null);
  guesses = $state.raw<Guess[]>([]);
  said = $state("");
  /** The way back from what was just removed. */
  readonly undo = new Undo();
  #failed = $state.raw<{ where: string; words: string } | null>(null);
  /** The change that is being made, for the next one to follow it. */
  #changing: Promise<unknown> = Promise.resolve();

  async load(): Promise<void> {
    await this.#attempt("", async () => {
      this.all = await host.calendars();
      this.guesses = await host.calendarGuesses();
    });
  }

  /** What went wrong with a calendar, with a guess, or (for nothing) with all of it. */
  failedAt(where: string): string {
    return this.#failed?.where === where ? this.#failed.words : "";
  }

  async choose(folder: boolean): Promise<void> {
    await this.#attempt("", async () => {
      const added = await host.chooseCalendar(folder);
      if (added) await this.#again(`${added.name} is added.`);
    });
  }

  edit(calendar: Calendar, over: Partial<CalendarFields>): Promise<boolean> {
    return this.#attempt(calendar.id, async () => {
      // A change made just before this one is part of it.
      const now = this.all?.find((it) => it.id === calendar.id) ?? calendar;
      const { name, most_attendees, words, busy_only } = { ...now, ...over };
      await host.editCalendar(calendar.id, { name, most_attendees, words, busy_only });
      await this.#again("Saved.");
    });
  }

  remove(calendar: Calendar): Promise<boolean> {
    return this.#attempt(calendar.id, async () => {
      await host.removeCalendar(calendar.id);
      await this.#again(`${calendar.name} is removed. Its file is where it was.`);
      this.undo.offer(`Removed ${calendar.name}.`, () => this.#back(calendar));
    });
  }

  /** Adds a calendar again with what was chosen for it; throws where it could not be. */
  async #back({ path, name, most_attendees, words, busy_only }: Calendar): Promise<void> {
    const { id } = await host.addCalendar(path);
    await host.editCalendar(id, { name, most_attendees, words, busy_only });
    await this.#again(`${name} is there again.`);
  }

  confirm(guess: Guess, person: string | null): Promise<boolean> {
    return this.#attempt(guess.phrase, async () => {
      await host.confirmGuess(guess.phrase, person);
      await this.#again("Leadlight keeps to that.");
    });
  }

  people = (text: string) => host.peopleCalled(text);

  /** Reads all again: one calendar more or less changes who is guessed. */
  async #again(said: string): Promise<void> {
    this.all = await host.calendars();
    this.guesses = await host.calendarGuesses();
    this.said = said;
  }

  #attempt(where: string, change: () => Promise<void>): Promise<boolean> {
    const done = this.#changing.then(() => this.#now(where, change));
    this.#changing = done;
    return done;
  }

  async #now(where: string, change: () => Promise<void>): Promise<boolean> {
    this.said = "";
    try {
      await change();
      this.#failed = null;
      return true;
    } catch (error) {
      this.#failed = { where, words: errorWords(error) };
      return false;
    }
  }
}
