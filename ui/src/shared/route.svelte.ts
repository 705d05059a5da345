import { saveEverything } from "./leaving";

export type ViewName = "today" | "journal" | "settings";

/** Where the person is. `visit` grows with every change, so that going to the same place again is noticed. */
export const route = $state<{
  view: ViewName;
  on: string | null;
  entry: string | null;
  /** Put the caret in the text, whatever else is open. */
  caret: boolean;
  visit: number;
}>({ view: "today", on: null, entry: null, caret: false, visit: 0 });

/** Fetches the files of a view before the page goes there, so that it is never without one. */
let fetchView: (view: ViewName) => Promise<unknown> = () => Promise.resolve();

/** Says how views are fetched; called once, by who shows them. */
export function fetchViewsBy(fetch: typeof fetchView): void {
  fetchView = fetch;
}

export type Place = { on?: string | null; entry?: string | null; caret?: boolean };

/** Goes there once everything is saved; false where something could not be and the page stayed. */
export async function goTo(
  view: ViewName,
  { on = null, entry = null, caret = false }: Place = {},
): Promise<boolean> {
  await fetchView(view);
  // The list that comes next shows what was just written.
  if (!(await saveEverything(view !== route.view))) return false;
  route.view = view;
  route.on = on;
  route.entry = entry;
  route.caret = caret;
  route.visit += 1;
  return true;
}
