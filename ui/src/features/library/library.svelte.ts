import { host, type Library, type LibraryPrompt, type LibraryShift, type Pane } from "$host";
import { Undo } from "$shared/undo.svelte";

export type Part = "reflection" | "conversation" | "shifts";
export type Item = LibraryPrompt | LibraryShift;

export const isShift = (item: Item): item is LibraryShift => "practice" in item;

/** Whether the person wrote it from the beginning: what is shipped has a name, what is written has a number. */
export const isWritten = (item: Item): boolean => item.own && /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(item.id);

const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The library as it is looked at: one part of it, perhaps one pane, perhaps some words. */
export class Shelf {
  library = $state.raw<Library | null>(null);
  problem = $state.raw<unknown>(null);
  part = $state<Part>("reflection");
  pane = $state<Pane | null>(null);
  words = $state("");
  /** Whether what is hidden shows too. */
  hidden = $state(true);

  /** The way back from what was just hidden or deleted. */
  readonly undo = new Undo();

  readonly items = $derived.by((): Item[] => {
    const { library } = this;
    if (!library) return [];
    const all: Item[] =
      this.part === "shifts" ? library.shifts : library.prompts.filter((prompt) => prompt.kind === this.part);
    const wanted = fold(this.words).split(/\s+/).filter(Boolean);
    return all
      .filter((item) => this.pane === null || item.pane === this.pane)
      .filter((item) => this.hidden || !item.hidden)
      .filter((item) => {
        const text = fold(isShift(item) ? `${item.name} ${item.text} ${item.practice}` : item.text);
        return wanted.every((word) => text.includes(word));
      });
  });

  load(): Promise<boolean> {
    return this.attempt(() => Promise.resolve());
  }

  async hide(item: Item): Promise<boolean> {
    const done = await this.attempt(() => host.hideItem(item.id, !item.hidden));
    if (done && !item.hidden) {
      this.undo.offer("Hidden: it is not offered any more.", () =>
        this.#back(() => host.hideItem(item.id, false)),
      );
    }
    return done;
  }

  favour(item: Item): Promise<boolean> {
    return this.attempt(() => host.favourItem(item.id, !item.favoured));
  }

  /** Back to the wording it came with; what the person wrote goes away. */
  async reset(item: Item): Promise<boolean> {
    const done = await this.attempt(() => host.resetItem(item.id));
    if (done) {
      this.undo.offer(isWritten(item) ? "Deleted." : "Back to the first words.", () =>
        this.#back(() => again(item)),
      );
    }
    return done;
  }

  /** Undoes something; throws where it could not be. */
  async #back(change: () => Promise<unknown>): Promise<void> {
    if (!(await this.attempt(change))) throw this.problem;
  }

  /** Changes something and reads the library again. */
  async attempt(change: () => Promise<unknown>): Promise<boolean> {
    try {
      await change();
      this.library = await host.library();
      this.problem = null;
      return true;
    } catch (error) {
      this.problem = error;
      return false;
    }
  }
}

/** Writes an item as it was: a new one in its place where it was deleted. */
async function again(item: Item): Promise<void> {
  const id = isWritten(item) ? null : item.id;
  const saved = isShift(item)
    ? await host.saveSuggestion(id, item.practice, item.pane, item.name, item.text)
    : await host.savePrompt(id, item.kind, item.pane, item.text);
  if (item.favoured) await host.favourItem(saved.id, true);
  if (item.hidden) await host.hideItem(saved.id, true);
}
