/** The four panes of CARE, in their order; their letters are also their keys. */
export type Pane = "connect" | "align" | "recognize" | "empower";

/** How a pane stands in a window glyph or tile: whole, lower half, empty, or not yet. */
export type Light = "bright" | "dim" | "dark" | "not_yet";

export const PANES: readonly { id: Pane; letter: string; name: string }[] = [
  { id: "connect", letter: "C", name: "Connect" },
  { id: "align", letter: "A", name: "Align" },
  { id: "recognize", letter: "R", name: "Recognize" },
  { id: "empower", letter: "E", name: "Empower" },
];

export function paneName(pane: Pane): string {
  return PANES.find((p) => p.id === pane)?.name ?? pane;
}

export const isPane = (word: string): word is Pane => PANES.some(({ id }) => id === word);
