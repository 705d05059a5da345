import { host, type PeopleOrder, type Person } from "$host";

/** Without accents and case, so that "tomas" finds "Tomás". */
export const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The order that was chosen last, while the program runs. */
let chosen: PeopleOrder = "next";

/** The list of people. */
export class PeopleList {
  people = $state.raw<Person[]>([]);
  /** The local day that it is. */
  today = $state("");
  order = $state<PeopleOrder>(chosen);
  archived = $state(false);
  /** Whether there is nobody but archived people. */
  onlyArchived = $state(false);
  /** Shows only those of whose names a part begins so. */
  filter = $state("");
  ready = $state(false);
  problem = $state.raw<unknown>(null);

  readonly shown = $derived.by(() => {
    const wanted = fold(this.filter.trim());
    if (wanted === "") return this.people;
    return this.people.filter((p) =>
      fold(`${p.name} ${p.role ?? ""}`)
        .split(/[\s,]+/)
        .some((_, i, all) => all.slice(i).join(" ").startsWith(wanted)),
    );
  });

  #asked = 0;

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const [people, day] = await Promise.all([host.people(this.order, this.archived), host.day(null)]);
      const hidden = people.length === 0 && !this.archived ? await host.people(this.order, true) : [];
      if (asked !== this.#asked) return;
      this.onlyArchived = hidden.length > 0;
      this.people = people;
      this.today = day.today;
      this.problem = null;
    } catch (error) {
      if (asked === this.#asked) this.problem = error;
    }
    this.ready = true;
  }

  async sort(order: PeopleOrder): Promise<void> {
    chosen = order;
    this.order = order;
    await this.load();
  }

  /** Brings somebody back from the trash. */
  async restore(id: string): Promise<boolean> {
    try {
      await host.restorePerson(id);
    } catch (error) {
      this.problem = error;
      return false;
    }
    await this.load();
    return true;
  }

  async showArchived(archived: boolean): Promise<void> {
    this.archived = archived;
    await this.load();
  }
}
