import { codeOf, host, type DayReflection, type Finished, type Prompt } from "$host";
import { Autosave } from "$shared/autosave";
import type { Pane } from "$shared/panes";

/** A sitting ends by itself after this long without a key. */
const IDLE_MS = 10 * 60 * 1000;

export type Saving = { kind: "nothing" } | { kind: "saved"; at: string } | { kind: "failed"; error: unknown };

/** One reflection being written: its text saved as it grows, the sitting finished when it is left. */
export class Sitting {
  readonly on: string;
  /** The text it began with; from then on the editor has it. */
  readonly start: string;
  entryId = $state<string | null>(null);
  prompt = $state.raw<Prompt | null>(null);
  panes = $state.raw<Pane[]>([]);
  words = $state(0);
  saving = $state.raw<Saving>({ kind: "nothing" });
  /** Whether something is typed that is not saved yet. */
  waiting = $state(false);

  #read: () => string;
  #autosave: Autosave;
  /** Whether the host holds an unfinished draft of it. */
  #drafted: boolean;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #finished: (done: Finished) => void;

  constructor(
    on: string,
    from: DayReflection | null,
    prompt: Prompt | null,
    read: () => string,
    told: { created: () => void; finished: (done: Finished) => void },
  ) {
    this.on = on;
    this.start = from?.body ?? "";
    this.entryId = from?.id ?? null;
    this.prompt = from ? from.prompt : prompt;
    this.panes = from?.panes ?? [];
    this.words = from?.words ?? 0;
    this.#drafted = from?.draft ?? false;
    if (from) this.saving = { kind: "saved", at: from.edited_at };
    this.#read = read;
    this.#finished = told.finished;
    this.#autosave = new Autosave({
      save: async () => {
        const isNew = this.entryId === null;
        const saved = await host.saveDraft({
          entry_id: this.entryId,
          on: this.on,
          prompt_id: this.prompt?.id ?? null,
          body: this.#read(),
          panes: this.panes,
        });
        this.entryId = saved.entry_id;
        this.#drafted = true;
        this.saving = { kind: "saved", at: saved.saved_at };
        if (isNew) told.created();
      },
      settled: (error) => {
        this.waiting = this.#autosave.dirty;
        if (error !== null) this.saving = { kind: "failed", error };
      },
    });
  }

  /** Whether it holds something that the host has not. */
  get dirty(): boolean {
    return this.#autosave.dirty;
  }

  /** The text, the panes or the question changed. */
  touch(): void {
    this.waiting = true;
    this.#autosave.touch();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.finish(), IDLE_MS);
  }

  setPanes(panes: Pane[]): void {
    this.panes = panes;
    this.touch();
  }

  /** Another question: kept with the reflection once there is one. */
  setPrompt(prompt: Prompt): void {
    this.prompt = prompt;
    if (this.entryId !== null) this.touch();
  }

  flush(): Promise<boolean> {
    return this.#autosave.flush();
  }

  /** Deleted elsewhere while it was open: what stands here goes on as a new reflection. */
  async keepAsNew(): Promise<void> {
    this.entryId = null;
    this.#drafted = false;
    this.#autosave.touch();
    await this.flush();
  }

  get goneElsewhere(): boolean {
    if (this.saving.kind !== "failed") return false;
    const code = codeOf(this.saving.error);
    return code === "not_found" || code === "in_trash";
  }

  /** Saves and ends the sitting; false where the text could not be saved. */
  async finish(): Promise<boolean> {
    clearTimeout(this.#idle);
    if (!(await this.flush())) return false;
    if (this.entryId === null || !this.#drafted) return true;
    this.#drafted = false;
    try {
      const done = await host.finishSitting(this.entryId);
      if (done.entry === null) {
        this.entryId = null;
        this.saving = { kind: "nothing" };
      }
      this.#finished(done);
    } catch {
      // The draft itself is safe; the host finishes it at the next unlock.
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
