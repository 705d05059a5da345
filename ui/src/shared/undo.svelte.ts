/** How long what was done can be undone where it happened. */
const SECONDS = 10;

/** What was just done and can be undone: one at a time, for ten seconds, longer while somebody looks at the way back. */
export class Undo {
  /** What was done, in words; nothing where there is nothing to undo. */
  words = $state("");
  problem = $state.raw<unknown>(null);

  #back: (() => Promise<unknown>) | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Says what was done and how it is undone. What was there before can no longer be. */
  offer(words: string, back: () => Promise<unknown>): void {
    this.words = words;
    this.problem = null;
    this.#back = back;
    this.release();
  }

  /** Somebody looks at it: it does not go away meanwhile. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  release(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.clear(), SECONDS * 1000);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.words = "";
    this.problem = null;
    this.#back = null;
  }

  /** Undoes it; false where there was nothing, or it could not be. */
  async undo(): Promise<boolean> {
    const back = this.#back;
    if (!back) return false;
    clearTimeout(this.#timer);
    this.#back = null;
    try {
      await back();
      // Something else may have been done meanwhile.
      if (this.#back === null) this.clear();
      return true;
    } catch (error) {
      if (this.#back === null) {
        this.problem = error;
        this.#back = back;
        this.release();
      }
      return false;
    }
  }
}
