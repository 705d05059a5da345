import { fullEditor } from "./full";
import type { createEditor } from "./create";
import type { WritingEditor } from "./types";

/** A place in a text, as the editor counts. */
export type TextPlace = { from: number; to: number };

/** How often it is looked whether the editor proper has taken over from the early one. */
const TRIES = 40;

/**
 * Selects a place in the text and brings it into view. `editor` names the one that stands now, for the early one is replaced
 * once the editor proper is there. Answers whether it could.
 */
export async function reveal(
  editor: () => WritingEditor | undefined,
  { from, to }: TextPlace,
): Promise<boolean> {
  await fullEditor.load().catch(() => undefined);
  for (let left = TRIES; left > 0; left -= 1) {
    const now = editor();
    if (now && "view" in now) {
      const { view } = now as ReturnType<typeof createEditor>;
      if (to > view.state.doc.length) return false;
      view.focus();
      view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
      return true;
    }
    await new Promise((later) => setTimeout(later, 25));
  }
  return false;
}
