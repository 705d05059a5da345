import { NO_FILTER, host, type Entry, type Hit, type SearchOrder } from "$host";

const PAGE = 60;
/** Long enough to skip the letters of a quick typist, short enough not to be noticed. */
const TYPING_MS = 60;

export type Row = Entry & Partial<Pick<Hit, "snippet_parts">>;

/** The journal's list: everything, newest first, or what a search found. */
export class Finder {
  query = $state("");
  order = $state<SearchOrder>("best");
  rows = $state.raw<Row[]>([]);
  found = $state(0);
  capped = $state(false);
  more = $state(false);
  ready = $state(false);
  problem = $state.raw<unknown>(null);
  /** The row the keyboard is on; kept while the person looks at an entry and comes back. */
  at = $state(0);

  #next: string | null = null;
  #limit = PAGE;
  /** Answers of an older question are thrown away. */
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #fetching = false;

  get searching(): boolean {
    return this.query.trim() !== "";
  }

  type(query: string): void {
    this.query = query;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.reload(), TYPING_MS);
  }

  async setOrder(order: SearchOrder): Promise<void> {
    this.order = order;
    await this.reload();
  }

  /** Reads from the top again. */
  async reload(): Promise<void> {
    clearTimeout(this.#timer);
    this.#limit = PAGE;
    this.at = 0;
    await this.#ask(async () => (this.searching ? this.#search() : this.#list(null)));
  }

  /** Reads on at the end of the list. */
  async readOn(): Promise<void> {
    if (!this.more || this.#fetching) return;
    this.#fetching = true;
    try {
      if (this.searching) {
        this.#limit += PAGE;
        await this.#ask(() => this.#search());
      } else {
        await this.#ask(() => this.#list(this.#next));
      }
    } finally {
      this.#fetching = false;
    }
  }

  async #ask(read: () => Promise<() => void>): Promise<void> {
    const asked = ++this.#asked;
    try {
      const show = await read();
      if (asked !== this.#asked) return;
      show();
      this.problem = null;
    } catch (error) {
      if (asked === this.#asked) this.problem = error;
    }
    if (asked === this.#asked) this.ready = true;
  }

  async #search(): Promise<() => void> {
    const page = await host.searchEntries(this.query.trim(), NO_FILTER, this.order, this.#limit);
    return () => {
      this.rows = page.hits;
      this.found = page.found;
      this.capped = page.found_is_capped;
      this.more = page.hits.length === this.#limit && (page.found_is_capped || page.found > page.hits.length);
      this.#next = null;
    };
  }

  async #list(cursor: string | null): Promise<() => void> {
    const page = await host.listEntries(NO_FILTER, cursor, PAGE);
    return () => {
      this.rows = cursor === null ? page.entries : [...this.rows, ...page.entries];
      this.#next = page.next;
      this.more = page.next !== null;
    };
  }
}
