import { host, type HouseView } from "$host";
import { Autosave } from "$shared/autosave";
import { dateWords } from "$shared/days";

/** The house view: read, asked about, and written on. What is typed is safe as it is typed; kept, it is a new version. */
export class House {
  view = $state.raw<HouseView | null>(null);
  /** The text that the editor began with; null while nobody writes. */
  start = $state<string | null>(null);
  /** Whether something is typed that is not safe yet. */
  waiting = $state(false);
  /** Why what is typed could not be made safe. */
  unsaved = $state.raw<unknown>(null);
  problem = $state.raw<unknown>(null);

  #read: () => string;
  #autosave: Autosave;

  constructor(read: () => string) {
    this.#read = read;
    this.#autosave = new Autosave({
      save: () => host.saveHouseViewDraft(this.#read()),
      settled: (error) => {
        this.waiting = this.#autosave.dirty;
        this.unsaved = error;
      },
    });
  }

  get writing(): boolean {
    return this.start !== null;
  }

  /** Reads it; what was being typed before is gone on with. */
  async load(): Promise<void> {
    await this.#attempt(async () => {
      const view = await host.houseView();
      this.view = view;
      if (view.draft !== null && view.draft !== view.text && !this.writing) this.start = view.draft;
    });
  }

  begin(): void {
    if (this.view) this.start = this.view.draft ?? this.view.text;
  }

  /** The text changed. */
  touch(): void {
    this.waiting = true;
    this.#autosave.touch();
  }

  /** Puts what is typed where it is safe. */
  flush(): Promise<boolean> {
    return this.writing ? this.#autosave.flush() : Promise.resolve(true);
  }

  /** Makes what was typed the house view; true where nothing is left to keep. */
  async keep(): Promise<boolean> {
    if (!this.writing) return true;
    // A draft that is still on its way would arrive after the text that it became.
    if (!(await this.#autosave.flush())) return false;
    const text = this.#read();
    const kept = await this.use(text);
    // Typing may have gone on meanwhile.
    if (kept && this.#read() === text) {
      this.#autosave.stop();
      this.waiting = false;
      this.unsaved = null;
      this.start = null;
    }
    return kept;
  }

  /** Leaves the house view as it was. */
  async leaveAsItWas(): Promise<void> {
    this.#autosave.stop();
    await this.#autosave.flush();
    await this.#attempt(async () => {
      await host.saveHouseViewDraft(null);
      this.waiting = false;
      this.unsaved = null;
      this.start = null;
      this.view = await host.houseView();
    });
  }

  /** Makes a text the house view, an earlier one or another. */
  use(text: string): Promise<boolean> {
    return this.#attempt(async () => {
      this.view = await host.keepHouseView(text);
    });
  }

  confirm(): Promise<boolean> {
    return this.#attempt(async () => {
      this.view = await host.confirmHouseView();
    });
  }

  putOff(): Promise<boolean> {
    return this.#attempt(async () => {
      this.view = await host.putOffHouseView();
    });
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

/** "Written on 3 August, still true on 23 November." */
export function datedWords({ written_on, confirmed_on, today }: HouseView): string {
  const written = written_on === null ? "" : `Written on ${dateWords(written_on, today)}`;
  const confirmed = confirmed_on === null ? "" : `still true on ${dateWords(confirmed_on, today)}`;
  return `${[written, confirmed].filter(Boolean).join(", ")}.`;
}
