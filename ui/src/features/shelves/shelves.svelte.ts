import { host, type BookState, type Books, type Leaders, type ShelfBook, type ShelfLeader } from "$host";

/** What was removed here last, where that was, and the way back. */
export type Removed = { id: string; of: string | null; words: string };

export const STATES: readonly { id: BookState; word: string }[] = [
  { id: "wanted", word: "To read" },
  { id: "reading", word: "Reading" },
  { id: "read", word: "Read" },
];

/** What one has in hand stands first. */
const GROUPS: readonly BookState[] = ["reading", "wanted", "read"];

/** The person's own shelves: leaders who shaped them, and books. */
abstract class Shelf {
  ready = $state(false);
  problem = $state.raw<unknown>(null);
  removed = $state.raw<Removed | null>(null);
  /** The id of what the keyboard is on. */
  at = $state<string | null>(null);

  protected abstract read(): Promise<void>;

  load(): Promise<boolean> {
    return this.attempt(() => Promise.resolve());
  }

  async remove(id: string, of: string | null, words: string): Promise<boolean> {
    return this.attempt(async () => {
      await host.putAway(id);
      this.removed = { id, of, words };
    });
  }

  /** Brings back what was removed last. Answers what the keyboard goes to. */
  async takeBack(): Promise<string | null> {
    const { removed } = this;
    if (!removed || !(await this.bringBack(removed.id))) return null;
    return removed.of ?? removed.id;
  }

  bringBack(id: string): Promise<boolean> {
    return this.attempt(async () => {
      await host.bringBack(id);
      if (this.removed?.id === id) this.removed = null;
    });
  }

  /** Changes something and reads the shelf again. */
  async attempt(change: () => Promise<unknown>): Promise<boolean> {
    try {
      await change();
      await this.read();
      this.ready = true;
      this.problem = null;
      return true;
    } catch (error) {
      this.problem = error;
      return false;
    }
  }
}

export class LeaderShelf extends Shelf {
  all = $state.raw<Leaders>({ leaders: [], put_away: [], today: "" });

  get rows(): readonly ShelfLeader[] {
    return this.all.leaders;
  }

  protected override async read(): Promise<void> {
    this.all = await host.leaders();
  }
}

export class BookShelf extends Shelf {
  all = $state.raw<Books>({ books: [], put_away: [] });

  readonly groups = $derived(
    GROUPS.map((state) => ({
      state,
      word: STATES.find(({ id }) => id === state)?.word ?? "",
      books: this.all.books.filter((book) => book.state === state),
    })).filter(({ books }) => books.length > 0),
  );

  get rows(): readonly ShelfBook[] {
    return this.groups.flatMap(({ books }) => books);
  }

  protected override async read(): Promise<void> {
    this.all = await host.books();
  }

  state({ id, title, author, why, notes }: ShelfBook, state: BookState): Promise<boolean> {
    return this.attempt(() => host.saveBook(id, { title, author, why, notes, state }));
  }
}
