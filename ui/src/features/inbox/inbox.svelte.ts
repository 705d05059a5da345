import { host, type Entry, type SealedThought } from "$host";

/** Thoughts that were sealed while the journal was locked, and wait to be kept. */
export class Inbox {
  thoughts = $state.raw<SealedThought[]>([]);
  unreadable = $state(0);
  /** What was kept last. */
  kept = $state.raw<Entry | null>(null);
  problem = $state.raw<unknown>(null);

  /** Reads what waits. What cannot be read is tried again the next time. */
  async load(): Promise<void> {
    try {
      const { thoughts, unreadable } = await host.thoughts();
      this.thoughts = thoughts;
      this.unreadable = unreadable;
    } catch (error) {
      this.problem = error;
    }
  }

  async keep(thought: SealedThought): Promise<void> {
    await this.#settle(thought, async () => (this.kept = await host.keepThought(thought.id)));
  }

  async discard(thought: SealedThought): Promise<void> {
    await this.#settle(thought, () => host.discardThought(thought.id));
  }

  /** Leaves nothing on the page. */
  clear(): void {
    this.thoughts = [];
    this.kept = null;
  }

  async #settle(thought: SealedThought, how: () => Promise<unknown>): Promise<void> {
    this.kept = null;
    try {
      await how();
      this.problem = null;
      this.thoughts = this.thoughts.filter((other) => other.id !== thought.id);
    } catch (error) {
      this.problem = error;
    }
  }
}
