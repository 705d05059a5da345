/** Outlines that a note can begin with, in Markdown. */
export const THREE_PARTS = "## Theirs\n\n\n\n## Mine\n\n\n\n## Ahead\n\n";

/** Where the caret begins in a note with this outline: in the first room under a heading. */
export function firstRoom(outline: string): number {
  const found = /^#{1,6} .*\n\n/m.exec(outline);
  return found ? found.index + found[0].length : outline.length;
}
