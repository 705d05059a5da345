import { host } from "$host";
import { Undo } from "$shared/undo.svelte";
import type { Finder, Row } from "./finder.svelte";

/** Moves an entry of the list to the trash, with the way back. */
export class Removal {
  problem = $state.raw<unknown>(null);
  readonly undo = new Undo();

  #finder: Finder;

  constructor(finder: Finder) {
    this.#finder = finder;
  }

  /** False where it could not be moved. */
  async remove(row: Row): Promise<boolean> {
    const { at } = this.#finder;
    try {
      await host.deleteEntry(row.id);
      this.problem = null;
    } catch (error) {
      this.problem = error;
      return false;
    }
    this.undo.offer("Moved to the trash.", async () => {
      await host.restoreEntry(row.id, null);
      this.#finder.at = at;
      await this.#finder.reload({ keep: true });
    });
    await this.#finder.reload({ keep: true });
    return true;
  }
}
