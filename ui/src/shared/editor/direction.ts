import type { EditorState, Range } from "@codemirror/state";
import {
  Decoration,
  Direction,
  EditorView,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from "@codemirror/view";
import { runsRight } from "./rightward";

/** Lines in Hebrew, Arabic and the like run from right to left, each by its own first letter. */

const line = Decoration.line({ attributes: { dir: "auto" } });
const isolate = Decoration.mark({
  attributes: { dir: "ltr" },
  class: "md-isolate",
  bidiIsolate: Direction.LTR,
});

/** Addresses and code are read from left to right wherever they stand. */
const ISOLATED = /(?<=\]\()[^)\n]+(?=\))|`[^`\n]+`|https?:\/\/[^\s)\]]+/g;

type Span = { from: number; to: number };

/** The lines of some stretches that need a direction of their own, and what in them keeps the usual one. */
export function directions(
  state: EditorState,
  ranges: readonly Span[],
): { lines: DecorationSet; isolates: DecorationSet } {
  const lines: Range<Decoration>[] = [];
  const isolates: Range<Decoration>[] = [];
  let last = -1;
  for (const range of ranges) {
    for (let at = range.from; at <= range.to;) {
      const found = state.doc.lineAt(at);
      at = found.to + 1;
      if (found.from === last || !runsRight(found.text)) continue;
      last = found.from;
      lines.push(line.range(found.from));
      for (const part of found.text.matchAll(ISOLATED)) {
        const from = found.from + part.index;
        isolates.push(isolate.range(from, from + part[0].length));
      }
    }
  }
  return { lines: Decoration.set(lines, true), isolates: Decoration.set(isolates, true) };
}

const plugin = ViewPlugin.fromClass(
  class {
    found: { lines: DecorationSet; isolates: DecorationSet };

    constructor(view: EditorView) {
      this.found = directions(view.state, view.visibleRanges);
    }

    update(update: ViewUpdate) {
      if (!update.docChanged && !update.viewportChanged) return;
      // Most texts have no such line: then a key costs no more than looking at what it typed.
      if (update.docChanged && !update.viewportChanged && this.found.lines.size === 0) {
        let right = false;
        update.changes.iterChanges((_from, _to, _fromB, _toB, inserted) => {
          right ||= inserted.length > MUCH || runsRight(inserted.toString());
        });
        if (!right) return;
      }
      this.found = directions(update.state, update.view.visibleRanges);
    }
  },
  {
    decorations: (value) => value.found.lines,
    provide: (value) => {
      const isolates = (view: EditorView): DecorationSet =>
        view.plugin(value)?.found.isolates ?? Decoration.none;
      return [EditorView.decorations.of(isolates), EditorView.bidiIsolatedRanges.of(isolates)];
    },
  },
);

/** More than anybody types at once. */
const MUCH = 1000;

export const perLineDirection = [EditorView.perLineTextDirection.of(true), plugin];
