import { host, type PromiseMade, type PromiseState } from "$host";

/** What was just done to a promise, and the way back. */
export type Undo = { id: string; words: string; before: PromiseMade };

/** All promises that are open, and those that were settled here since the page was opened. */
export class Promises {
  rows = $state.raw<PromiseMade[]>([]);
  today = $state("");
  ready = $state(false);
  problem = $state.raw<unknown>(null);
  /** What was done here, the last of it at the end. */
  done = $state.raw<readonly Undo[]>([]);

  async load(): Promise<void> {
    await this.#attempt(async () => {
      const [open, day] = await Promise.all([host.promises(null, null, false), host.day(null)]);
      this.today = day.today;
      // What was settled here stays where it was, with the way back beside it.
      const kept = this.rows.filter((row) => this.undoOf(row.id) && !open.some((o) => o.id === row.id));
      this.rows = [...open, ...kept].sort(byDue);
      this.ready = true;
    });
  }

  /** What was done to a promise here. */
  undoOf(id: string): Undo | undefined {
    return this.done.find((undo) => undo.id === id);
  }

  settle(promise: PromiseMade, state: PromiseState): Promise<boolean> {
    return this.#change(promise, state === "done" ? "Done." : "Dropped.", () =>
      host.settlePromise(promise.id, state),
    );
  }

  move(promise: PromiseMade, dueOn: string | null, words: string): Promise<boolean> {
    return this.#change(promise, words, () => host.movePromise(promise.id, dueOn));
  }

  /** Takes back what was done to a promise; without one, what was done last. Answers which it was. */
  async undo(id = this.done.at(-1)?.id): Promise<string | null> {
    const was = id === undefined ? undefined : this.undoOf(id);
    const now = this.rows.find((row) => row.id === id);
    if (id === undefined || !was || !now) return null;
    const { before } = was;
    const did = await this.#attempt(async () => {
      let next = now;
      if (now.state !== before.state) next = await host.settlePromise(id, before.state);
      if (now.due_on !== before.due_on) next = await host.movePromise(id, before.due_on);
      this.#put(next);
    });
    if (!did) return null;
    this.done = this.done.filter((undo) => undo.id !== id);
    return id;
  }

  async #change(before: PromiseMade, words: string, change: () => Promise<PromiseMade>): Promise<boolean> {
    return this.#attempt(async () => {
      this.#put(await change());
      const { id } = before;
      this.done = [...this.done.filter((undo) => undo.id !== id), { id, words, before }];
    });
  }

  /** The row stays in its place, so that the keyboard does too. */
  #put(next: PromiseMade): void {
    this.rows = this.rows.map((row) => (row.id === next.id ? next : row));
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

/** By the day it is due, then by name; without a day at the end. */
function byDue(a: PromiseMade, b: PromiseMade): number {
  return (
    (a.due_on ?? "9999").localeCompare(b.due_on ?? "9999") ||
    a.person.name.localeCompare(b.person.name) ||
    a.made_on.localeCompare(b.made_on)
  );
}
