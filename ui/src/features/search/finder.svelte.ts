import {
  host,
  type Entry,
  type FoundDay,
  type FoundPage,
  type FoundPane,
  type Hit,
  type SavedFilter,
  type SearchFilter,
  type SearchOrder,
} from "$host";
import { sameFilter, whole, withFilter, writeSearch } from "./query";

/** Rows are read and forgotten by the page. */
export const PAGE = 60;
/** The most pages that are kept: those nearest to what is looked at. */
const KEPT = 40;
/** Nobody looks further down a list that begins with the best. */
export const BEST = 1000;
/** The outline comes once the typing pauses: it must not keep the next letter waiting. */
const PAUSE_MS = 180;

type Pages = Readonly<Record<number, readonly Row[]>>;

export type Row = Entry & Partial<Pick<Hit, "snippet_parts">>;

/**
 * The journal's list: everything, newest first, or what a search found. What is asked for is one search string, of which the
 * filters stand beside the box and the rest in it. The list knows the place of every row from an outline, and holds only
 * the rows around what is looked at.
 */
export class Finder {
  /** What stands in the box. */
  text = $state("");
  filters = $state.raw<readonly SearchFilter[]>([]);
  order = $state<SearchOrder>("best");
  /** How many rows the list has. */
  count = $state(0);
  /** How many entries were found, in words' sense: "1,000 or more" where it is capped. */
  found = $state(0);
  capped = $state(false);
  /** Whether the best come first, which is a list without days. */
  ranked = $state(false);
  /** Each day that has any, newest first; none before the outline is there. */
  days = $state.raw<readonly FoundDay[] | null>(null);
  panes = $state.raw<readonly FoundPane[]>([]);
  ready = $state(false);
  problem = $state.raw<unknown>(null);
  /** The row the keyboard is on; kept while the person looks at an entry and comes back. */
  at = $state(0);
  /** How far the list is scrolled, likewise. */
  scrolled = 0;
  /** Grows when the list begins anew, at its top. */
  begun = $state(0);

  #pages = $state.raw<Pages>({});
  /** The first row of each day. */
  #firsts: readonly number[] = [];
  #wanted: readonly [number, number] = [0, 0];
  /** Grows with every question: answers of an older one are thrown away. */
  #asked = 0;
  #answering: Promise<void> | null = null;
  #reading = false;
  /** Whether the search came whole from elsewhere: its filters become chips with the answer. */
  #adopt = false;
  /** Whether the question that is answered is asked at the place where the person is. */
  #keep = false;
  /** Whether the list was read anew because its outline did not fit it. */
  #mended = false;
  #outline: ReturnType<typeof setTimeout> | undefined;

  get searching(): boolean {
    return this.text.trim() !== "" || this.filters.length > 0;
  }

  /** The search string. */
  get search(): string {
    return writeSearch(this.filters, this.text);
  }

  /** The rows that begin a day; before the outline is there, among those that are. */
  get heads(): readonly number[] {
    if (this.ranked) return [];
    if (this.days !== null) return this.#firsts;
    const rows = this.#pages[0] ?? [];
    return rows.flatMap((row, i) => (i === 0 || rows[i - 1]?.on !== row.on ? [i] : []));
  }

  row(index: number): Row | undefined {
    return this.#pages[Math.floor(index / PAGE)]?.[index % PAGE];
  }

  type(text: string): void {
    this.text = text;
    this.#adopt = false;
    void this.reload();
  }

  /** Another search, from elsewhere. */
  begin(search: string): void {
    this.filters = [];
    this.text = search;
    this.#adopt = true;
    void this.reload();
  }

  async setOrder(order: SearchOrder): Promise<void> {
    this.order = order;
    await this.reload();
  }

  async add(filter: SearchFilter): Promise<void> {
    this.filters = withFilter(this.filters, filter);
    await this.reload();
  }

  async remove(filter: SearchFilter): Promise<void> {
    this.filters = this.filters.filter((other) => !sameFilter(other, filter));
    await this.reload();
  }

  /** Adds a filter, or takes it away where it is there. */
  async toggle(filter: SearchFilter): Promise<void> {
    await (this.has(filter) ? this.remove(filter) : this.add(filter));
  }

  has(filter: SearchFilter): boolean {
    return this.filters.some((other) => sameFilter(other, filter));
  }

  async clear(): Promise<void> {
    this.filters = [];
    this.text = "";
    await this.reload();
  }

  async apply(saved: SavedFilter): Promise<void> {
    this.order = saved.order;
    this.begin(saved.search);
    await this.#answering;
  }

  /** Reads from the top again; where `keep` is set, at the place where the person is. */
  async reload({ keep = false } = {}): Promise<void> {
    this.#asked += 1;
    clearTimeout(this.#outline);
    this.#keep = keep && (this.#answering === null || this.#keep);
    if (!keep) {
      this.at = 0;
      this.scrolled = 0;
      this.#mended = false;
    }
    // One question at a time: while one is answered the letters that come meanwhile are gathered.
    this.#answering ??= this.#answer();
    await this.#answering;
  }

  async #answer(): Promise<void> {
    for (let asked = -1; asked !== this.#asked;) {
      asked = this.#asked;
      const { search, text, order } = this;
      const keep = this.#keep;
      try {
        // A list that is looked at further down needs its outline, and the rows there, at once.
        const [page, outline] = await Promise.all([
          host.findEntries(search, order, null, 0, PAGE),
          keep ? host.foundDays(search) : null,
        ]);
        const pages: Record<number, readonly Row[]> = { 0: page.hits };
        if (outline) {
          const firsts = firstsOf(outline.days);
          const place = (index: number) => placeOf(index, page.ranked ? null : outline.days, firsts);
          for (const wanted of this.#pagesOf(this.#wanted)) {
            if (wanted === 0 || asked !== this.#asked) continue;
            const [until, skip] = place(wanted * PAGE);
            const { hits } = await host.findEntries(search, order, until, skip, PAGE);
            if (hits.length > 0) pages[wanted] = hits;
          }
        }
        if (asked !== this.#asked) continue;
        this.#begin(page, pages, text);
        if (outline) this.#lay(outline);
        else this.#outline = setTimeout(() => void this.#readOutline(), this.searching ? PAUSE_MS : 0);
        if (!keep) this.begun += 1;
        this.at = Math.min(this.at, Math.max(0, this.count - 1));
        this.problem = null;
      } catch (error) {
        if (asked === this.#asked) this.problem = error;
      }
      if (asked === this.#asked) this.ready = true;
    }
    // At once, so that no question comes between the last look and this.
    this.#answering = null;
    void this.#fill();
  }

  #begin(page: FoundPage, pages: Pages, text: string): void {
    if (this.text === text && (this.#adopt || whole(text)) && page.filters.length > 0) {
      // Room for the next word, where the person goes on typing.
      this.text = page.words === "" || this.#adopt ? page.words : `${page.words} `;
      this.filters = page.filters;
      this.#adopt = false;
    } else {
      // The same chips, with the names that belong to them now.
      this.filters = this.filters.map((chip) => page.filters.find((next) => sameFilter(next, chip)) ?? chip);
    }
    this.ranked = page.ranked;
    this.found = page.found;
    this.capped = page.found_is_capped;
    this.#pages = pages;
    this.days = null;
    // Further rows of a list by days are found through its outline.
    this.count = page.ranked ? Math.min(page.found, BEST) : page.hits.length;
  }

  /** Waits until the days of the list are known. */
  async outlined(): Promise<void> {
    if (this.days !== null) return;
    clearTimeout(this.#outline);
    await this.#readOutline();
  }

  async #readOutline(): Promise<void> {
    const asked = this.#asked;
    try {
      const outline = await host.foundDays(this.search);
      if (asked !== this.#asked) return;
      this.#lay(outline);
      await this.#fill();
    } catch (error) {
      if (asked === this.#asked) this.problem = error;
    }
  }

  #lay({ days, panes }: { days: FoundDay[]; panes: FoundPane[] }): void {
    this.#firsts = firstsOf(days);
    this.panes = panes;
    this.days = days;
    if (this.ranked) return;
    this.count = this.found = days.reduce((sum, { count }) => sum + count, 0);
    this.capped = false;
  }

  /** Says which rows are looked at, both ends included; those that are not there are read. */
  want(first: number, last: number): void {
    this.#wanted = [first, last];
    void this.#fill();
  }

  async #fill(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    try {
      for (let page = this.#missing(); page !== null; page = this.#missing()) {
        if (!(await this.#read(page))) break;
      }
    } finally {
      this.#reading = false;
    }
  }

  /** The next page to be read for what is looked at. */
  #missing(): number | null {
    const [first, last] = this.#wanted;
    const there = this.#pagesOf([first, Math.min(last, this.count - 1)]);
    return there.find((page) => this.#pages[page] === undefined) ?? null;
  }

  #pagesOf([first, last]: readonly [number, number]): number[] {
    const from = Math.floor(first / PAGE);
    return Array.from({ length: Math.max(0, Math.floor(last / PAGE) - from + 1) }, (_, i) => from + i);
  }

  async #read(page: number): Promise<boolean> {
    const asked = this.#asked;
    const days = this.ranked ? null : this.days;
    const [until, skip] = placeOf(page * PAGE, days, this.#firsts);
    try {
      const { hits } = await host.findEntries(this.search, this.order, until, skip, PAGE);
      if (asked !== this.#asked) return true;
      const near = (of: number): number => Math.abs(of * PAGE - this.#wanted[0]);
      const nearest = Object.entries(this.#pages).sort(([a], [b]) => near(Number(a)) - near(Number(b)));
      this.#pages = { ...Object.fromEntries(nearest.slice(0, KEPT - 1)), [page]: hits };
      // Somebody else wrote or deleted meanwhile: the outline is not that of the list any more.
      const short = hits.length < Math.min(PAGE, this.count - page * PAGE);
      if (short && !this.#mended) {
        this.#mended = true;
        void this.reload({ keep: true });
      }
      return true;
    } catch (error) {
      if (asked === this.#asked) this.problem = error;
      return false;
    }
  }

  /** The first row of a day, or of the nearest one before it that has any; null where there is none. */
  firstOf(on: string): number | null {
    const day = (this.days ?? []).findIndex((found) => found.on <= on);
    return day < 0 ? null : (this.#firsts[day] ?? null);
  }
}

/** The first row of each day. */
function firstsOf(days: readonly FoundDay[]): number[] {
  let first = 0;
  return days.map(({ count }) => (first += count) - count);
}

/** Where a row is read from: its day, and how many of that day come before it. */
function placeOf(
  index: number,
  days: readonly FoundDay[] | null,
  firsts: readonly number[],
): [until: string | null, skip: number] {
  if (days === null) return [null, index];
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((firsts[middle] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  const day = Math.max(0, low - 1);
  return [days[day]?.on ?? null, index - (firsts[day] ?? 0)];
}
