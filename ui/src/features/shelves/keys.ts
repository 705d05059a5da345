import { tick } from "svelte";
import { latinKey } from "$shared/shortcuts";

/** Puts the keyboard on what has this id. */
export function toRow(list: HTMLElement | undefined, id: string | null | undefined): void {
  const row = list?.querySelector<HTMLElement>(`[data-row="${id ?? ""}"]`);
  if (!row) return;
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

export type Acts = {
  rows: readonly { id: string }[];
  current: string | null;
  add: () => void;
  edit: () => void;
  line: () => void;
  remove: () => void;
  back: () => void;
};

/** The keys of a shelf; they work from whatever stands in it but a field. */
export function shelfKeys(event: KeyboardEvent, list: HTMLElement | undefined, acts: Acts): void {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof HTMLInputElement) return;
  const { rows, current } = acts;
  const key = latinKey(event);
  const at = rows.findIndex(({ id }) => id === current);
  const go = (index: number): void => toRow(list, rows[Math.max(0, Math.min(index, rows.length - 1))]?.id);
  if (key === "j" || event.key === "ArrowDown") go(at + 1);
  else if (key === "k" || event.key === "ArrowUp") go(at - 1);
  else if (event.key === "Home") go(0);
  else if (event.key === "End") go(rows.length - 1);
  else if (key === "n") acts.add();
  else if (key === "z") acts.back();
  else if (current === null) return;
  else if (key === "e") acts.edit();
  else if (key === "l") acts.line();
  else if (key === "x") acts.remove();
  else return;
  event.preventDefault();
}

/** Removes something and leaves the keyboard with its neighbour, or with the way back where there is none. */
export async function removeRow(
  list: HTMLElement | undefined,
  rows: readonly { id: string }[],
  id: string,
  removing: Promise<boolean>,
): Promise<void> {
  const at = rows.findIndex((row) => row.id === id);
  const next = rows[at + 1] ?? rows[at - 1];
  if (!(await removing)) return;
  await tick();
  if (next) toRow(list, next.id);
  else list?.querySelector<HTMLElement>("[data-testid=shelf-take-back]")?.focus();
}
