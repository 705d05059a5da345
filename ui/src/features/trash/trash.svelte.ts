import { host, type Erasure, type Trashed } from "$host";

/** What is about to be erased for good: one row, or everything. */
export type Asked = { row: Trashed | null; goes: Erasure };

/** What was deleted and can still be brought back. */
export class Trash {
  rows = $state.raw<Trashed[]>([]);
  /** The local day that it is. */
  today = $state("");
  /** What was brought back last. */
  back = $state.raw<Trashed | null>(null);
  asked = $state.raw<Asked | null>(null);
  /** What was erased last. */
  erased = $state.raw<Asked | null>(null);
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
    this.erased = null;
    await this.load();
    return true;
  }

  /** Asks whether a row, or everything, is to be erased for good, once it is known what that takes along. */
  async ask(row: Trashed | null): Promise<void> {
    try {
      this.asked = { row, goes: await host.erasure(row?.id ?? null) };
      this.problem = null;
    } catch (error) {
      this.problem = error;
      await this.load();
    }
  }

  /** Erases what was asked about; false where it could not be. */
  async erase(): Promise<boolean> {
    const { asked } = this;
    if (!asked) return false;
    this.asked = null;
    try {
      await host.erase(asked.row?.id ?? null);
    } catch (error) {
      this.problem = error;
      return false;
    }
    this.erased = asked;
    this.back = null;
    await this.load();
    return true;
  }
}
