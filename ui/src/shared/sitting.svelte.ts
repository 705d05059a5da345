import { Autosave } from "./autosave";

/** A sitting ends by itself after this long without a key. */
const IDLE_MS = 10 * 60 * 1000;

export type Saving = { kind: "nothing" } | { kind: "saved"; at: string } | { kind: "failed"; error: unknown };

export type Begun = {
  /** The entry that is written on; none for a new one. */
  id: string | null;
  text: string;
  words: number;
  /** When it was saved last. */
  savedAt: string | null;
  /** Whether there is an unfinished draft of it. */
  drafted: boolean;
  /** The text as it stands. */
  read: () => string;
};

/** One text being written: saved as it grows, its sitting ended when it is left. What it is saved as, its heirs say. */
export abstract class TextSitting {
  /** The text it began with; from then on the editor has it. */
  readonly start: string;
  entryId = $state<string | null>(null);
  words = $state(0);
  saving = $state.raw<Saving>({ kind: "nothing" });
  /** Whether something is typed that is not saved yet. */
  waiting = $state(false);

  #autosave: Autosave;
  #drafted: boolean;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor({ id, text, words, savedAt, drafted, read }: Begun) {
    this.start = text;
    this.entryId = id;
    this.words = words;
    this.#drafted = drafted;
    if (savedAt !== null) this.saving = { kind: "saved", at: savedAt };
    this.#autosave = new Autosave({
      save: async () => {
        const isNew = this.entryId === null;
        const saved = await this.store(read());
        this.entryId = saved.entry_id;
        this.#drafted = true;
        this.saving = { kind: "saved", at: saved.saved_at };
        if (isNew) this.created();
      },
      settled: (error) => {
        this.waiting = this.#autosave.dirty;
        if (error !== null) this.saving = { kind: "failed", error };
      },
    });
  }

  /** Puts the text where it is safe. */
  protected abstract store(text: string): Promise<{ entry_id: string; saved_at: string }>;
  /** Ends the sitting; answers whether there is an entry still. */
  protected abstract end(id: string): Promise<boolean>;
  /** A new entry came to be. */
  protected created(): void {}

  /** Whether it holds something that is not saved. */
  get dirty(): boolean {
    return this.#autosave.dirty;
  }

  /** The text, or what is saved with it, changed. */
  touch(): void {
    this.waiting = true;
    this.#autosave.touch();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.finish(), IDLE_MS);
  }

  /** Saves the text now; answers which entry it is, or null where it could not be saved. */
  async saved(): Promise<string | null> {
    this.touch();
    return (await this.flush()) ? this.entryId : null;
  }

  flush(): Promise<boolean> {
    return this.#autosave.flush();
  }

  /** Goes on as a new entry. */
  protected async startOver(): Promise<void> {
    this.entryId = null;
    this.#drafted = false;
    this.#autosave.touch();
    await this.flush();
  }

  /** Saves and ends the sitting; false where the text could not be saved. */
  async finish(): Promise<boolean> {
    clearTimeout(this.#idle);
    if (!(await this.flush())) return false;
    if (this.entryId === null || !this.#drafted) return true;
    this.#drafted = false;
    try {
      if (!(await this.end(this.entryId))) {
        this.entryId = null;
        this.saving = { kind: "nothing" };
      }
    } catch {
      // The draft itself is safe; it is finished at the next unlock.
      this.#drafted = true;
    }
    return true;
  }

  /** The text was removed on purpose: nothing of it is saved any more. */
  drop(): void {
    clearTimeout(this.#idle);
    this.#autosave.stop();
    this.#drafted = false;
  }
}
