import { host, type Trashed } from "$host";

/** What was deleted and can still be brought back. */
export class Trash {
  rows = $state.raw<Trashed[]>([]);
  /** The local day that it is. */
  today = $state("");
  /** What was brought back last. */
  back = $state.raw<Trashed | null>(null);
  ready = $state(false);
  problem = $state.raw<unknown>(null);

  async load(): Promise<void> {
    try {
      const [rows, day] = await Promise.all([host.trash(), host.day(null)]);
      this.rows = rows;
      this.today = day.today;
      this.problem = null;
    } catch (error) {
      this.problem = error;
    }
    this.ready = true;
  }

  /** Brings something back; false where it could not be. */
  async restore(row: Trashed): Promise<boolean> {
    try {
      if (row.kind === "person") await host.restorePerson(row.id);
      else await host.restoreEntry(row.id, null);
    } catch (error) {
      this.problem = error;
      return false;
    }
    this.back = row;
    await this.load();
    return true;
  }
}
