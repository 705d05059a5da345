import { historyField } from "@codemirror/commands";
import { EditorSelection, type ChangeSpec, type EditorState, type Extension } from "@codemirror/state";

/** What was done to a text can be undone after going elsewhere and back, until the page goes. */

type Kept = { text: string; history: unknown; selection: EditorSelection };

/** The texts that were written on last. */
const MOST = 20;
const kept = new Map<string, Kept>();

/** Remembers how a text was left. */
export function keep(key: string, state: EditorState): void {
  const history: unknown = state.field(historyField, false);
  kept.delete(key);
  kept.set(key, { text: state.sliceDoc(), history, selection: state.selection });
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break;
    kept.delete(oldest);
  }
}

/** The one stretch in which two texts differ. */
export function difference(
  before: string,
  after: string,
): { from: number; to: number; insert: string } | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let end = 0;
  while (
    end < shorter - from &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end += 1;
  }
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

export type Begun = {
  doc: string;
  selection: EditorSelection | null;
  extensions: Extension;
  /** What changed elsewhere since. */
  since: ChangeSpec | null;
};

/** How to begin with a text: as it was left, and brought to how it reads now. */
export function begin(key: string | null, text: string): Begun {
  const left = key === null ? undefined : kept.get(key);
  if (!left) return { doc: text, selection: null, extensions: [], since: null };
  return {
    doc: left.text,
    selection: left.selection,
    extensions: left.history === undefined ? [] : historyField.init(() => left.history),
    since: difference(left.text, text),
  };
}

/** Nothing is remembered any more. */
export function forgetAll(): void {
  kept.clear();
}
