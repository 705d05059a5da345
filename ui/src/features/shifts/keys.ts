import { tick } from "svelte";
import { latinKey } from "$shared/shortcuts";
import type { ShiftRows, Shifts } from "./shifts.svelte";

/** Puts the keyboard on the row of a day. */
export function toRow(list: HTMLElement | undefined, rows: ShiftRows, on: string | undefined): void {
  const row = list?.querySelector<HTMLElement>(`[data-row="${on ?? ""}"]`);
  if (!row || on === undefined) return;
  rows.at = on;
  row.focus();
  row.scrollIntoView({ block: "nearest" });
}

/** The keys of a list of shifts; Enter is the row's own. */
export function rowKeys(
  event: KeyboardEvent,
  list: HTMLElement | undefined,
  rows: ShiftRows,
  shifts: Shifts,
): void {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = latinKey(event);
  const all = rows.rows;
  const at = all.findIndex((row) => row.on === rows.current?.on);
  const go = (index: number): void =>
    toRow(list, rows, all[Math.max(0, Math.min(index, all.length - 1))]?.on);
  if (key === "j" || event.key === "ArrowDown") go(at + 1);
  else if (key === "k" || event.key === "ArrowUp") go(at - 1);
  else if (event.key === "Home") go(0);
  else if (event.key === "End") go(all.length - 1);
  else if (key === "t" && rows.current) void choose(list, rows, shifts);
  else if (key === "z") void back(list, rows, shifts);
  else return;
  event.preventDefault();
}

async function choose(list: HTMLElement | undefined, rows: ShiftRows, shifts: Shifts): Promise<void> {
  const row = rows.current;
  if (!row) return;
  await shifts.choose(row);
  await tick();
  toRow(list, rows, row.on);
}

async function back(list: HTMLElement | undefined, rows: ShiftRows, shifts: Shifts): Promise<void> {
  const from = await shifts.takeBack();
  await tick();
  if (from !== null) toRow(list, rows, from);
}
