/** When to save: soon after the last key, never long after the first, one save at a time, again after a failure. */
export type AutosaveOptions = {
  /** Does the saving; rejects when it could not. */
  save: () => Promise<void>;
  /** Told after every attempt. */
  settled: (error: unknown) => void;
  quietMs?: number;
  mostMs?: number;
  retryMs?: number;
};

export class Autosave {
  #save: () => Promise<void>;
  #settled: (error: unknown) => void;
  #quietMs: number;
  #mostMs: number;
  #retryMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstAt = 0;
  #dirty = false;
  #running: Promise<boolean> | null = null;

  constructor({ save, settled, quietMs = 350, mostMs = 800, retryMs = 5000 }: AutosaveOptions) {
    this.#save = save;
    this.#settled = settled;
    this.#quietMs = quietMs;
    this.#mostMs = mostMs;
    this.#retryMs = retryMs;
  }

  /** Whether something waits to be saved or is being saved. */
  get dirty(): boolean {
    return this.#dirty || this.#running !== null;
  }

  /** Something changed. */
  touch(): void {
    const now = performance.now();
    if (!this.#dirty) this.#firstAt = now;
    this.#dirty = true;
    const most = this.#firstAt + this.#mostMs - now;
    this.#wait(Math.max(0, Math.min(this.#quietMs, most)));
  }

  /** Saves now; true when nothing is left unsaved. */
  async flush(): Promise<boolean> {
    // Typing may go on while a save runs: a few rounds, then the timer takes over again.
    for (let round = 0; round < 5; round++) {
      if (this.#running) await this.#running;
      if (!this.#dirty) return true;
      if (!(await this.#run())) return false;
    }
    return !this.dirty;
  }

  /** Forgets what waits; for text that is no longer wanted. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#dirty = false;
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), ms);
  }

  #run(): Promise<boolean> {
    if (this.#running) return this.#running;
    if (!this.#dirty) return Promise.resolve(true);
    clearTimeout(this.#timer);
    this.#dirty = false;
    this.#running = this.#attempt();
    return this.#running;
  }

  async #attempt(): Promise<boolean> {
    let problem: unknown = null;
    try {
      await this.#save();
    } catch (error) {
      problem = error ?? new Error("not saved");
    }
    this.#running = null;
    if (problem !== null) {
      this.#dirty = true;
      this.#firstAt = performance.now();
      this.#wait(this.#retryMs);
    } else if (this.#dirty) {
      this.#firstAt = performance.now();
      this.#wait(this.#quietMs);
    }
    this.#settled(problem);
    return problem === null;
  }
}
