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

export type Place = { on?: string | null; entry?: string | null; caret?: boolean };

/** Goes there once everything is saved; false where something could not be and the page stayed. */
export async function goTo(
  view: ViewName,
  { on = null, entry = null, caret = false }: Place = {},
): Promise<boolean> {
  // The list that comes next shows what was just written.
  if (!(await saveEverything(view !== route.view))) return false;
  route.view = view;
  route.on = on;
  route.entry = entry;
  route.caret = caret;
  route.visit += 1;
  return true;
}
