/** How the window looks: theme, text size, and how much room the text leaves. */
export type Theme = "system" | "light" | "dark";

/** Below this much room, in pixels at the usual text size, the side folds into a button. */
const FOLDED = 1100;
/** Below this the navigation becomes icons. */
const SMALL = 860;
/** Below this height the header shrinks while typing. */
const LOW = 620;
/** Below this height the page scrolls as a whole instead of inside the editor. */
const TINY = 430;

export const room = $state({ folded: false, small: false, low: false, tiny: false });

let theme: Theme = "system";
let scale = 1;
const dark = window.matchMedia("(prefers-color-scheme: dark)");

function flag(name: string, on: boolean): void {
  document.documentElement.toggleAttribute(`data-${name}`, on);
}

function measure(): void {
  const width = window.innerWidth / scale;
  const height = window.innerHeight / scale;
  room.folded = width < FOLDED;
  room.small = width < SMALL;
  room.low = height < LOW;
  room.tiny = height < TINY;
  for (const name of ["folded", "small", "low", "tiny"] as const) flag(name, room[name]);
}

function paint(): void {
  const shown = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
  document.documentElement.dataset.theme = shown;
}

/** Text size is set on the root, every size in rem follows, and the thresholds move with it. */
export function applyLooks(next: { theme: Theme; text_scale: number | null }): void {
  theme = next.theme;
  scale = Math.min(2, Math.max(1, next.text_scale ?? 1));
  document.documentElement.style.fontSize = scale === 1 ? "" : `${scale * 100}%`;
  paint();
  measure();
}

export function watchLooks(): void {
  dark.addEventListener("change", paint);
  window.addEventListener("resize", measure);
  paint();
  measure();
}
