import { Strikethrough, parser as commonmark } from "@lezer/markdown";
import type { Tree } from "@lezer/common";
import { StateEffect, type EditorState, type Range, type Text } from "@codemirror/state";
import { BOX } from "./mark";
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from "@codemirror/view";

/** Styles Markdown where it stands and hides its markup on every line the caret is not on. */

export const parser = commonmark.configure([Strikethrough]);

const hide = Decoration.replace({});
const mark = Decoration.mark({ class: "md-mark" });
const spans: Readonly<Record<string, Decoration>> = {
  StrongEmphasis: Decoration.mark({ class: "md-strong" }),
  Emphasis: Decoration.mark({ class: "md-em" }),
  Strikethrough: Decoration.mark({ class: "md-strike" }),
  InlineCode: Decoration.mark({ class: "md-inline-code" }),
};
const link = Decoration.mark({ class: "md-link" });
const itemMark = Decoration.mark({ class: "md-item-mark" });
const lines: Readonly<Record<string, Decoration>> = {
  ATXHeading1: Decoration.line({ class: "md-h1" }),
  ATXHeading2: Decoration.line({ class: "md-h2" }),
  ATXHeading3: Decoration.line({ class: "md-h3" }),
  ATXHeading4: Decoration.line({ class: "md-h3" }),
  ATXHeading5: Decoration.line({ class: "md-h3" }),
  ATXHeading6: Decoration.line({ class: "md-h3" }),
  Blockquote: Decoration.line({ class: "md-quote" }),
  FencedCode: Decoration.line({ class: "md-code" }),
  HorizontalRule: Decoration.line({ class: "md-rule" }),
};
const item = Decoration.line({ class: "md-item" });
const gap = Decoration.line({ class: "md-gap" });

/** Markup that disappears; `space` takes the blank after it along. */
const MARKUP: Readonly<Record<string, { space: boolean }>> = {
  HeaderMark: { space: true },
  QuoteMark: { space: true },
  EmphasisMark: { space: false },
  StrikethroughMark: { space: false },
  CodeMark: { space: false },
};

type Span = { from: number; to: number };

/** The lines that a caret or selection touches, as positions in the text. */
function activeSpans(state: EditorState, focused: boolean): Span[] {
  if (!focused) return [];
  return state.selection.ranges.map(({ from, to }) => ({
    from: state.doc.lineAt(from).from,
    to: state.doc.lineAt(to).to,
  }));
}

function touches(spans: readonly Span[], from: number, to: number): boolean {
  return spans.some((span) => from <= span.to && to >= span.from);
}

/** Text before the visible stretch that is parsed with it, so that a list or quote begun above is known. */
const LOOK_BACK = 6000;

type Piece = { tree: Tree; from: number };

/** Parses what is visible and a little before it, from a blank line on: the cost does not grow with the text. */
function parseAround(doc: Text, from: number, to: number): Piece {
  let line = doc.lineAt(from);
  if (line.from < from) return { tree: parser.parse(doc.sliceString(from, to)), from };
  const least = Math.max(0, from - LOOK_BACK);
  while (line.number > 1 && line.from > least) {
    line = doc.line(line.number - 1);
    // A blank line ends every block except a fenced one and a list with gaps; those are rarely this long.
    if (line.length === 0 && line.from < from - LOOK_BACK / 2) break;
  }
  return { tree: parser.parse(doc.sliceString(line.from, to)), from: line.from };
}

/** The decorations of the given stretches of the text; `focused` says whether the caret shows. */
export function decorate(state: EditorState, ranges: readonly Span[], focused: boolean): DecorationSet {
  const found: Range<Decoration>[] = [];
  const active = activeSpans(state, focused);
  for (const range of ranges) {
    // Of a line that never ends only what is near counts.
    const from = Math.max(state.doc.lineAt(range.from).from, range.from - LOOK_BACK);
    const to = Math.min(state.doc.lineAt(range.to).to, range.to + LOOK_BACK);
    decorateMarkup(state.doc, from, to, active, found);
    decorateGaps(state.doc, from, to, active, found);
  }
  return Decoration.set(found, true);
}

function decorateMarkup(
  doc: Text,
  from: number,
  to: number,
  active: readonly Span[],
  found: Range<Decoration>[],
): void {
  const { tree, from: base } = parseAround(doc, from, to);
  /** Hides on a line without the caret; a piece that runs over a line's end stays, as it must. */
  const hideOrMark = (start: number, end: number, node: Span): void => {
    if (end <= start) return;
    if (touches(active, node.from, node.to)) found.push(mark.range(start, end));
    else if (doc.lineAt(start).to >= end) found.push(hide.range(start, end));
  };

  tree.iterate({
    from: from - base,
    to: to - base,
    enter: (ref) => {
      const node = { from: ref.from + base, to: ref.to + base };
      const line = lines[ref.name];
      if (line) decorateLines(doc, Math.max(node.from, from), Math.min(node.to, to), line, found);
      const span = spans[ref.name];
      if (span) found.push(span.range(node.from, node.to));

      if (ref.name === "Link") {
        const marks = ref.node.getChildren("LinkMark");
        const [open, close] = marks;
        const target = ref.node.getChild("URL");
        if (!open || !close || !target || close.from <= open.to) return;
        // The program's own links are chips (chips.ts).
        if (doc.sliceString(target.from + base, target.to + base).startsWith("leadlight:")) return;
        found.push(link.range(open.to + base, close.from + base));
        hideOrMark(node.from, open.to + base, node);
        hideOrMark(close.from + base, node.to, node);
      } else if (ref.name === "ListMark") {
        const line = doc.lineAt(node.from);
        // An item that can be ticked has its box in place of its sign (chips.ts).
        if (BOX.test(line.text)) found.push(item.range(line.from));
        else
          found.push(
            itemMark.range(node.from, afterBlank(doc, node.to)),
            item.range(doc.lineAt(node.from).from),
          );
      } else if (ref.name === "HorizontalRule") {
        if (!touches(active, node.from, node.to)) hideOrMark(node.from, node.to, node);
      } else if (ref.name === "CodeMark" && ref.matchContext(["FencedCode"])) {
        // The fences of a code block stay: an empty line in their place would say less.
        found.push(mark.range(node.from, node.to));
      } else if (ref.name === "Escape") {
        hideOrMark(node.from, node.from + 1, node);
      } else {
        const markup = MARKUP[ref.name];
        if (markup) hideOrMark(node.from, markup.space ? afterBlank(doc, node.to) : node.to, node);
      }
    },
  });
}

function decorateLines(
  doc: Text,
  from: number,
  to: number,
  decoration: Decoration,
  found: Range<Decoration>[],
): void {
  for (let pos = doc.lineAt(from).from; pos <= to;) {
    const line = doc.lineAt(pos);
    found.push(decoration.range(line.from));
    pos = line.to + 1;
  }
}

function decorateGaps(
  doc: Text,
  from: number,
  to: number,
  active: readonly Span[],
  found: Range<Decoration>[],
): void {
  for (let pos = from; pos <= to;) {
    const line = doc.lineAt(pos);
    if (line.length === 0 && line.number > 1 && !touches(active, line.from, line.to)) {
      found.push(gap.range(line.from));
    }
    pos = line.to + 1;
  }
}

const afterBlank = (doc: Text, at: number): number => (doc.sliceString(at, at + 1) === " " ? at + 1 : at);

/** Typing within a line waits this long for its new looks: they are not on the way from a key to the screen. */
const LATER_MS = 90;

const refresh = StateEffect.define();

/** Whether the change stays within the line that the caret was and is on. */
function withinLine(update: ViewUpdate): boolean {
  const before = update.startState;
  const after = update.state;
  if (before.doc.lines !== after.doc.lines || after.selection.ranges.length > 1) return false;
  const line = before.doc.lineAt(before.selection.main.head);
  if (after.doc.lineAt(after.selection.main.head).number !== line.number) return false;
  let within = true;
  update.changes.iterChangedRanges((from, to) => {
    if (from < line.from || to > line.to) within = false;
  });
  return within;
}

export const preview = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    #timer: ReturnType<typeof setTimeout> | undefined;

    constructor(readonly view: EditorView) {
      this.decorations = decorate(view.state, view.visibleRanges, view.hasFocus);
    }

    update(update: ViewUpdate) {
      const asked = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(refresh)));
      // What an input method is composing keeps its looks, and so does all around it, until it is done.
      const waits = update.view.composing || (update.docChanged && withinLine(update));
      if (!asked && waits) {
        this.decorations = this.decorations.map(update.changes);
        this.#later();
      } else if (
        asked ||
        update.docChanged ||
        update.viewportChanged ||
        update.selectionSet ||
        update.focusChanged
      ) {
        clearTimeout(this.#timer);
        this.decorations = decorate(update.state, update.view.visibleRanges, update.view.hasFocus);
      }
    }

    destroy() {
      clearTimeout(this.#timer);
    }

    #later() {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        if (this.view.composing) this.#later();
        else this.view.dispatch({ effects: refresh.of(null) });
      }, LATER_MS);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
