import { host, type SavedFilter, type SearchOrder } from "$host";
import { Undo } from "$shared/undo.svelte";

/** Searches kept under a name. */
export class SavedFilters {
  all = $state.raw<readonly SavedFilter[]>([]);
  problem = $state.raw<unknown>(null);
  readonly undo = new Undo();

  async load(): Promise<void> {
    await this.#attempt(() => host.savedFilters());
  }

  /** Keeps a search; false where it could not be. */
  save(name: string, search: string, order: SearchOrder): Promise<boolean> {
    return this.#attempt(() => host.putSavedFilter({ name, search, order }, null, null));
  }

  rename(filter: SavedFilter, name: string): Promise<boolean> {
    if (name.trim() === filter.name) return Promise.resolve(true);
    return this.#attempt(() => host.putSavedFilter({ ...filter, name }, filter.name, null));
  }

  async remove(filter: SavedFilter): Promise<boolean> {
    const place = this.all.indexOf(filter);
    const removed = await this.#attempt(() => host.removeSavedFilter(filter.name));
    if (removed) {
      this.undo.offer(`Removed “${filter.name}”.`, async () => {
        this.all = await host.putSavedFilter(filter, null, place);
      });
    }
    return removed;
  }

  async #attempt(read: () => Promise<SavedFilter[]>): Promise<boolean> {
    try {
      this.all = await read();
      this.problem = null;
      return true;
    } catch (error) {
      this.problem = error;
      return false;
    }
  }
}
