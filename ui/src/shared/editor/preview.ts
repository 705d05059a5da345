import { syntaxTree } from "@codemirror/language";
import type { EditorState, Range } from "@codemirror/state";
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from "@codemirror/view";

/** Styles Markdown where it stands and hides its markup on every line the caret is not on. */

const hide = Decoration.replace({});
const mark = Decoration.mark({ class: "md-mark" });
const spans: Readonly<Record<string, Decoration>> = {
  StrongEmphasis: Decoration.mark({ class: "md-strong" }),
  Emphasis: Decoration.mark({ class: "md-em" }),
  Strikethrough: Decoration.mark({ class: "md-strike" }),
  InlineCode: Decoration.mark({ class: "md-inline-code" }),
};
const link = Decoration.mark({ class: "md-link" });
const ownLink = Decoration.mark({ class: "md-link md-person" });
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

/** The decorations of the given stretches of the text; `focused` says whether the caret shows. */
export function decorate(state: EditorState, ranges: readonly Span[], focused: boolean): DecorationSet {
  const found: Range<Decoration>[] = [];
  const active = activeSpans(state, focused);
  const { doc } = state;

  for (const { from, to } of ranges) {
    syntaxTree(state).iterate({
      from,
      to,
      enter: (node) => {
        const line = lines[node.name];
        if (line) {
          const lastOne = Math.min(node.to, to);
          for (let pos = doc.lineAt(Math.max(node.from, from)).from; pos <= lastOne;) {
            const at = doc.lineAt(pos);
            found.push(line.range(at.from));
            if (node.name.startsWith("ATX") || node.name === "HorizontalRule") break;
            pos = at.to + 1;
          }
        }
        const span = spans[node.name];
        if (span) found.push(span.range(node.from, node.to));

        if (node.name === "Link") {
          decorateLink(state, node.node, active, found);
          return;
        }
        if (node.name === "ListMark") {
          const after = doc.sliceString(node.to, node.to + 1) === " " ? node.to + 1 : node.to;
          found.push(itemMark.range(node.from, after));
          found.push(Decoration.line({ class: "md-item" }).range(doc.lineAt(node.from).from));
        }
        const markup = MARKUP[node.name];
        if (markup && node.to > node.from) {
          // The fences of a code block stay: an empty line in their place would say less.
          if (node.name === "CodeMark" && node.matchContext(["FencedCode"])) {
            found.push(mark.range(node.from, node.to));
          } else if (touches(active, node.from, node.to)) {
            found.push(mark.range(node.from, node.to));
          } else {
            const end = markup.space && doc.sliceString(node.to, node.to + 1) === " " ? node.to + 1 : node.to;
            found.push(hide.range(node.from, end));
          }
        } else if (node.name === "HorizontalRule" && !touches(active, node.from, node.to)) {
          found.push(hide.range(node.from, node.to));
        }
      },
    });

    for (let pos = from; pos <= to;) {
      const line = doc.lineAt(pos);
      if (line.length === 0 && line.number > 1 && !touches(active, line.from, line.to)) {
        found.push(gap.range(line.from));
      }
      pos = line.to + 1;
    }
  }
  return Decoration.set(found, true);
}

type TreeNode = ReturnType<typeof syntaxTree>["topNode"];

/** A link shows its label; its target shows on the active line only. */
function decorateLink(
  state: EditorState,
  node: TreeNode,
  active: readonly Span[],
  found: Range<Decoration>[],
): void {
  const marks = node.getChildren("LinkMark");
  const open = marks[0];
  const close = marks[1];
  const target = node.getChild("URL");
  if (!open || !close || !target || close.from <= open.to) return;
  const own = state.sliceDoc(target.from, target.to).startsWith("leadlight:");
  found.push((own ? ownLink : link).range(open.to, close.from));
  if (touches(active, node.from, node.to)) {
    found.push(mark.range(node.from, open.to), mark.range(close.from, node.to));
  } else {
    found.push(hide.range(node.from, open.to), hide.range(close.from, node.to));
  }
}

export const preview = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view.state, view.visibleRanges, view.hasFocus);
    }

    update(update: ViewUpdate) {
      if (
        update.docChanged ||
        update.viewportChanged ||
        update.selectionSet ||
        update.focusChanged ||
        syntaxTree(update.startState) !== syntaxTree(update.state)
      ) {
        this.decorations = decorate(update.state, update.view.visibleRanges, update.view.hasFocus);
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
