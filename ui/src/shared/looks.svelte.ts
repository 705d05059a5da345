/** How the window looks: colours, contrast, motion, text size, and how much room the text leaves. */
import { setHabits, type ClockStyle, type WeekStart } from "./habits.svelte";

export type Theme = "system" | "light" | "dark";
export type LineWidth = "narrow" | "usual" | "wide" | "whole";

/** What was chosen, as it is kept. */
export type Looks = {
  theme: Theme;
  text_scale: number | null;
  contrast: "system" | "high";
  motion: "system" | "none";
  clock: ClockStyle;
  week_start: WeekStart;
  line_width: LineWidth;
  format_bar: boolean;
};

/** Below this much room, in pixels at the usual text size, the side folds into a button. */
const FOLDED = 1100;
/** Below this the navigation becomes icons. */
const SMALL = 860;
/** Below this height the header shrinks while typing. */
const LOW = 620;
/** Below this height the page scrolls as a whole instead of inside the editor. */
const TINY = 430;

export const room = $state({ folded: false, small: false, low: false, tiny: false });

/** What was chosen for the text. */
export const writingLooks = $state({ formatBar: true });

let looks: Looks = {
  theme: "system",
  text_scale: 1,
  contrast: "system",
  motion: "system",
  clock: "system",
  week_start: "system",
  line_width: "usual",
  format_bar: true,
};
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const contrast = window.matchMedia("(prefers-contrast: more)");

const scaleOf = ({ text_scale }: Looks): number => Math.min(2, Math.max(1, text_scale ?? 1));

function flag(name: string, on: boolean): void {
  document.documentElement.toggleAttribute(`data-${name}`, on);
}

function measure(): void {
  const scale = scaleOf(looks);
  const width = window.innerWidth / scale;
  const height = window.innerHeight / scale;
  room.folded = width < FOLDED;
  room.small = width < SMALL;
  room.low = height < LOW;
  room.tiny = height < TINY;
  for (const name of ["folded", "small", "low", "tiny"] as const) flag(name, room[name]);
}

function paint(): void {
  const { theme } = looks;
  const shown = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
  document.documentElement.dataset.theme = shown;
  flag("contrast", looks.contrast === "high" || contrast.matches);
  flag("still", looks.motion === "none");
  document.documentElement.dataset.lines = looks.line_width;
}

/** Text size is set on the root, every size in rem follows, and the thresholds move with it. */
export function applyLooks(next: Looks): void {
  looks = next;
  const scale = scaleOf(looks);
  document.documentElement.style.fontSize = scale === 1 ? "" : `${scale * 100}%`;
  writingLooks.formatBar = looks.format_bar;
  setHabits(looks.clock, looks.week_start);
  paint();
  measure();
}

let keep: (next: Looks) => unknown = () => undefined;

/** Set once: where looks are kept that are changed in passing. */
export function keepLooksBy(keeping: (next: Looks) => unknown): void {
  keep = keeping;
}

/** Shows a change of looks and has it kept. */
export function changeLooks(change: Partial<Looks>): void {
  applyLooks({ ...looks, ...change });
  void keep(looks);
}

export function watchLooks(): void {
  dark.addEventListener("change", paint);
  contrast.addEventListener("change", paint);
  window.addEventListener("resize", measure);
  paint();
  measure();
}
