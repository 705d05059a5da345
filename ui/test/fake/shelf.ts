/** The house view, leaders and books of the host in memory. */
import type { ErrorCode, Host, HouseVersion, HouseView, ShelfBook, ShelfLeader } from "$host";

export type ShelfState = {
  house: HouseView;
  houseVersions: HouseVersion[];
  leaders: ShelfLeader[];
  books: ShelfBook[];
  /** The ids of what was put away. */
  away: string[];
};

export function noShelf(today: string): ShelfState {
  return {
    house: { text: "", written_on: null, confirmed_on: null, draft: null, due: false, today },
    houseVersions: [],
    leaders: [],
    books: [
      {
        id: "book-01",
        title: "Leaders Eat Last",
        author: "Simon Sinek",
        why: "People give their best where they feel safe.",
        notes: "",
        state: "wanted",
        quotes: [],
      },
      {
        id: "book-02",
        title: "The 5 Levels of Leadership",
        author: "John C. Maxwell",
        why: "A title only makes people obey.",
        notes: "",
        state: "wanted",
        quotes: [],
      },
      {
        id: "book-03",
        title: "The Making of a Manager",
        author: "Julie Zhuo",
        why: "An honest account of the job.",
        notes: "",
        state: "wanted",
        quotes: [],
      },
    ],
    away: [],
  };
}

type Around = {
  state: ShelfState;
  today: string;
  hear: <T>(name: keyof Host, value: () => T) => Promise<T>;
  fail: (code: ErrorCode) => never;
};

export function shelfHost({
  state,
  today,
  hear,
  fail,
}: Around): Pick<
  Host,
  | "houseView"
  | "saveHouseViewDraft"
  | "keepHouseView"
  | "confirmHouseView"
  | "putOffHouseView"
  | "houseViewVersions"
  | "leaders"
  | "saveLeader"
  | "saveLeaderLine"
  | "books"
  | "saveBook"
  | "saveQuote"
  | "putAway"
  | "bringBack"
> {
  let ids = 0;
  const fresh = (): string => `shelf-${++ids}`;
  const here = <T extends { id: string }>(all: readonly T[]): T[] =>
    all.filter(({ id }) => !state.away.includes(id));
  const gone = <T extends { id: string }>(all: readonly T[]): T[] =>
    all.filter(({ id }) => state.away.includes(id));
  const put = <T extends { id: string }>(all: readonly T[], item: T): T[] =>
    all.some(({ id }) => id === item.id)
      ? all.map((old) => (old.id === item.id ? item : old))
      : [...all, item];
  const change = (over: Partial<HouseView>): HouseView => (state.house = { ...state.house, ...over });
  const withLines = (leader: ShelfLeader): ShelfLeader => ({
    ...leader,
    lines: here(leader.lines).sort((a, b) => b.on.localeCompare(a.on)),
  });
  const withQuotes = (book: ShelfBook): ShelfBook => ({ ...book, quotes: here(book.quotes) });
  return {
    houseView: () => hear("houseView", () => state.house),
    saveHouseViewDraft: (draft) => hear("saveHouseViewDraft", () => void change({ draft })),
    keepHouseView: (text) =>
      hear("keepHouseView", () => {
        if (text !== state.house.text) {
          state.houseVersions = [
            {
              version: state.houseVersions.length + 1,
              at: `${today}T16:42:00+00:00`,
              text,
              current: true,
            },
            ...state.houseVersions.map((version) => ({ ...version, current: false })),
          ];
          change({ text, written_on: today, confirmed_on: null, due: false });
        }
        return change({ draft: null });
      }),
    confirmHouseView: () => hear("confirmHouseView", () => change({ confirmed_on: today, due: false })),
    putOffHouseView: () => hear("putOffHouseView", () => change({ due: false })),
    houseViewVersions: () => hear("houseViewVersions", () => state.houseVersions),
    leaders: () =>
      hear("leaders", () => ({
        leaders: here(state.leaders).map(withLines),
        put_away: gone(state.leaders).map(withLines),
        today,
      })),
    saveLeader: (id, name, did) =>
      hear("saveLeader", () => {
        if (name.trim() === "") fail("empty_text");
        const old = state.leaders.find((leader) => leader.id === id);
        const next = { lines: [], ...old, id: id ?? fresh(), name, did };
        state.leaders = put(state.leaders, next);
        return next.id;
      }),
    saveLeaderLine: (id, leader, on, text) =>
      hear("saveLeaderLine", () => {
        const of = state.leaders.find((one) => one.id === leader) ?? fail("not_found");
        const line = { id: id ?? fresh(), on: on ?? today, text };
        state.leaders = put(state.leaders, { ...of, lines: put(of.lines, line) });
        return line.id;
      }),
    books: () =>
      hear("books", () => ({
        books: here(state.books).map(withQuotes),
        put_away: gone(state.books).map(withQuotes),
      })),
    saveBook: (id, book) =>
      hear("saveBook", () => {
        if (book.title.trim() === "") fail("empty_text");
        const old = state.books.find((one) => one.id === id);
        const next = { quotes: [], ...old, ...book, id: id ?? fresh() };
        state.books = put(state.books, next);
        return next.id;
      }),
    saveQuote: (id, book, text, page) =>
      hear("saveQuote", () => {
        const of = state.books.find((one) => one.id === book) ?? fail("not_found");
        const quote = { id: id ?? fresh(), text, page };
        state.books = put(state.books, { ...of, quotes: put(of.quotes, quote) });
        return quote.id;
      }),
    putAway: (id) => hear("putAway", () => void state.away.push(id)),
    bringBack: (id) =>
      hear("bringBack", () => void (state.away = state.away.filter((other) => other !== id))),
  };
}

/** Something on every shelf. */
export function filledShelf(state: ShelfState, today: string): void {
  const text =
    "# The leader I want to be\n\nI ask before I tell. People leave a conversation with me knowing **what is theirs to decide**.\n\n- On a hard day I slow down\n- I say thank you for what nobody else saw\n\nI never let somebody learn of a decision about them from anybody but me.";
  state.house = { text, written_on: "2026-08-03", confirmed_on: null, draft: null, due: true, today };
  state.houseVersions = [
    { version: 2, at: "2026-08-03T17:00:00+00:00", text, current: true },
    { version: 1, at: "2026-02-10T17:00:00+00:00", text: "I listen.", current: false },
  ];
  state.leaders = [
    {
      id: "ruth",
      name: "Ruth Okafor",
      did: "Gave me the room to fail once, and stood beside me when I did. Asked what I had learned before she asked what it had cost.",
      lines: [
        { id: "l1", on: "2026-11-20", text: "Let Tomás present the plan and said nothing until the end" },
        { id: "l2", on: "2026-10-02", text: "Said in the review that it was my mistake" },
        { id: "l3", on: "2026-09-14", text: "Asked what they had learned first" },
        { id: "l4", on: "2025-12-01", text: "Waited" },
      ],
    },
    { id: "jonas", name: "Jonas Weber", did: "Knew the name of everybody on the floor.", lines: [] },
  ];
  state.books = state.books.map((book, i) =>
    i === 0
      ? {
          ...book,
          state: "reading",
          notes:
            "Chapter 3: the circle is only as strong as its edge.\nTry: one walk through the group each morning.",
          quotes: [
            { id: "q1", text: "A line that I want to find again.", page: "112" },
            { id: "q2", text: "Another one, without its page.", page: null },
          ],
        }
      : book,
  );
}
