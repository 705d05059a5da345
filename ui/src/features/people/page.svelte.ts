import {
  host,
  type Pane,
  type PersonFields,
  type PersonPage,
  type TimelineItem,
  type TimelineKind,
} from "$host";
import { fieldsOf } from "./fields";

/** How many items of a timeline are read at once. */
const PIECE = 30;

/** A person's page. */
export class Page {
  readonly id: string;
  page = $state.raw<PersonPage | null>(null);
  /** The local day that it is. */
  today = $state("");
  problem = $state.raw<unknown>(null);
  kinds = $state.raw<TimelineKind[]>([]);
  pane = $state<Pane | null>(null);
  items = $state.raw<TimelineItem[]>([]);
  #next: string | null = null;
  #asked = 0;

  constructor(id: string) {
    this.id = id;
  }

  get more(): boolean {
    return this.#next !== null;
  }

  get filtered(): boolean {
    return this.kinds.length > 0 || this.pane !== null;
  }

  /** Reads everything; a timeline that is filtered is read as it is filtered. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const [page, day] = await Promise.all([host.personPage(this.id), host.day(null)]);
      const timeline = this.filtered ? await this.#piece(null) : page.timeline;
      if (asked !== this.#asked) return;
      this.page = page;
      this.today = day.today;
      this.#next = timeline.next;
      this.items = timeline.items;
      this.problem = null;
    } catch (error) {
      if (asked === this.#asked) this.problem = error;
    }
  }

  async filter(kinds: TimelineKind[], pane: Pane | null): Promise<void> {
    this.kinds = kinds;
    this.pane = pane;
    const asked = ++this.#asked;
    try {
      const timeline = await this.#piece(null);
      if (asked !== this.#asked) return;
      this.#next = timeline.next;
      this.items = timeline.items;
    } catch (error) {
      this.problem = error;
    }
  }

  async readOn(): Promise<void> {
    const next = this.#next;
    const asked = this.#asked;
    if (next === null) return;
    try {
      const timeline = await this.#piece(next);
      if (asked !== this.#asked || next !== this.#next) return;
      this.#next = timeline.next;
      this.items = [...this.items, ...timeline.items];
    } catch (error) {
      this.problem = error;
    }
  }

  #piece(cursor: string | null) {
    return host.timeline(this.id, this.kinds, this.pane, cursor, PIECE);
  }

  /** Does something to the journal and shows the page as it is then; false where it could not be done. */
  async change(doing: () => Promise<unknown>): Promise<boolean> {
    try {
      await doing();
    } catch (error) {
      this.problem = error;
      return false;
    }
    await this.load();
    return true;
  }

  archive(archived: boolean): Promise<boolean> {
    return this.change(() => host.archivePerson(this.id, archived));
  }

  /** Changes some of what is said about the person. */
  say(some: Partial<PersonFields>): Promise<boolean> {
    const person = this.page?.person;
    if (!person) return Promise.resolve(false);
    return this.change(() => host.editPerson(this.id, { ...fieldsOf(person), ...some }));
  }
}
