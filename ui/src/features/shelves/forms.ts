import {
  host,
  type BookState,
  type ShelfBook,
  type ShelfLeader,
  type ShelfLine,
  type ShelfQuote,
} from "$host";
import { dateWords } from "$shared/days";
import { readDay } from "$shared/readDay";

export type FieldSpec = {
  id: string;
  label: string;
  kind: "line" | "area" | "day";
  most: number;
  required?: boolean;
};

/** A form for one thing on a shelf: what it asks for, what stands there, and what becomes of it. */
export type Form = {
  /** Of what it is, for what was typed and not sent. */
  key: string;
  title: string;
  submit: string;
  fields: readonly FieldSpec[];
  values: Readonly<Record<string, string>>;
  /** Answers the id of what was saved. */
  save: (values: Readonly<Record<string, string>>) => Promise<string>;
};

export function leaderForm(leader: ShelfLeader | null): Form {
  return {
    key: `leader ${leader?.id ?? "new"}`,
    title: leader ? "In other words" : "A leader who shaped me",
    submit: leader ? "Use these words" : "Add them",
    fields: [
      { id: "name", label: "Whom", kind: "line", most: 200, required: true },
      { id: "did", label: "What they did", kind: "area", most: 10_000 },
    ],
    values: { name: leader?.name ?? "", did: leader?.did ?? "" },
    save: ({ name = "", did = "" }) => host.saveLeader(leader?.id ?? null, name, did),
  };
}

export function lineForm(leader: ShelfLeader, line: ShelfLine | null, today: string): Form {
  return {
    key: `leader line ${line?.id ?? `new ${leader.id}`}`,
    title: line ? "In other words" : `Something of ${leader.name}’s that I did`,
    submit: line ? "Use these words" : "Write it down",
    fields: [
      { id: "text", label: "What", kind: "line", most: 2_000, required: true },
      { id: "on", label: "When", kind: "day", most: 40 },
    ],
    values: { text: line?.text ?? "", on: line ? dateWords(line.on, "") : "today" },
    save: ({ text = "", on = "" }) =>
      host.saveLeaderLine(line?.id ?? null, leader.id, readDay(on, today, true), text),
  };
}

export function bookForm(book: ShelfBook | null): Form {
  const state: BookState = book?.state ?? "wanted";
  return {
    key: `book ${book?.id ?? "new"}`,
    title: book ? "What it is to me" : "A book",
    submit: book ? "Keep it so" : "Put it on the shelf",
    fields: [
      { id: "title", label: "Title", kind: "line", most: 200, required: true },
      { id: "author", label: "By", kind: "line", most: 200 },
      { id: "why", label: "Why to read it", kind: "area", most: 10_000 },
      { id: "notes", label: "What I took from it", kind: "area", most: 10_000 },
    ],
    values: {
      title: book?.title ?? "",
      author: book?.author ?? "",
      why: book?.why ?? "",
      notes: book?.notes ?? "",
    },
    save: ({ title = "", author = "", why = "", notes = "" }) =>
      host.saveBook(book?.id ?? null, { title, author, why, notes, state }),
  };
}

export function quoteForm(book: ShelfBook, quote: ShelfQuote | null): Form {
  return {
    key: `quote ${quote?.id ?? `new ${book.id}`}`,
    title: quote ? "As it stands there" : `A quote from ${book.title}`,
    submit: quote ? "Use these words" : "Write it down",
    fields: [
      { id: "text", label: "What it says", kind: "area", most: 10_000, required: true },
      { id: "page", label: "Page", kind: "line", most: 40 },
    ],
    values: { text: quote?.text ?? "", page: quote?.page ?? "" },
    save: ({ text = "", page = "" }) => host.saveQuote(quote?.id ?? null, book.id, text, page || null),
  };
}
