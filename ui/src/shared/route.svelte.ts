import { saveEverything } from "./leaving";

export type ViewName =
  | "today"
  | "prepare_all"
  | "journal"
  | "trash"
  | "people"
  | "person"
  | "one_on_one"
  | "promises"
  | "shifts"
  | "library"
  | "settings";

/** What a view does as soon as it stands, asked for from elsewhere. */
export type Ask =
  | "add_person"
  | "add_people"
  | "add_item"
  | "items"
  | "house_view"
  | "change_house_view"
  | "leaders"
  | "books"
  | "plan"
  | "another_reflection"
  | "another_question"
  | "another_shift"
  | "to_closing"
  | "to_shift"
  | "what_worked"
  | "pause_reminders"
  | "add_calendar"
  | "versions"
  | "earlier_day"
  | "later_day";

/** Where the person is. `visit` grows with every change, so that going to the same place again is noticed. */
export const route = $state<{
  view: ViewName;
  on: string | null;
  entry: string | null;
  /** The person, or the one-on-one, that the view is about. */
  id: string | null;
  /** Put the caret in the text, whatever else is open. */
  caret: boolean;
  ask: Ask | null;
  /** The search that led here: the entry opens at its first hit. */
  found: string | null;
  visit: number;
}>({ view: "today", on: null, entry: null, id: null, caret: false, ask: null, found: null, visit: 0 });

/** What was asked of the view, once. */
export function takeAsk(): Ask | null {
  const { ask } = route;
  route.ask = null;
  return ask;
}

/** Fetches the files of a view before the page goes there, so that it is never without one. */
let fetchView: (view: ViewName) => Promise<unknown> = () => Promise.resolve();

/** Says how views are fetched; called once, by who shows them. */
export function fetchViewsBy(fetch: typeof fetchView): void {
  fetchView = fetch;
}

export type Place = {
  on?: string | null;
  entry?: string | null;
  id?: string | null;
  caret?: boolean;
  ask?: Ask | null;
  found?: string | null;
};

/** Goes there once everything is saved; false where something could not be and the page stayed. */
export async function goTo(
  view: ViewName,
  { on = null, entry = null, id = null, caret = false, ask = null, found = null }: Place = {},
): Promise<boolean> {
  await fetchView(view);
  // The list that comes next shows what was just written.
  if (!(await saveEverything(view !== route.view))) return false;
  route.view = view;
  route.on = on;
  route.entry = entry;
  route.id = id;
  route.caret = caret;
  route.ask = ask;
  route.found = found;
  route.visit += 1;
  return true;
}

/**
 * Goes to where a piece of writing is read and written: a one-on-one has a page of its own, the rest is on its day. `search` is
 * what it was found by.
 */
export function goToEntry(
  { kind, on, id }: { kind: string; on: string; id: string },
  search = "",
): Promise<boolean> {
  const found = search === "" ? null : search;
  return kind === "one_on_one" ? goTo("one_on_one", { id, found }) : goTo("today", { on, entry: id, found });
}

/** The search that led here, once. */
export function takeFound(): string | null {
  const { found } = route;
  route.found = null;
  return found;
}
