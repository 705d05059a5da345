import type { Range, Text } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  ViewPlugin,
  WidgetType,
  type DecorationSet,
  type ViewUpdate,
} from "@codemirror/view";
import { toggleBox } from "./format";
import { BOX, CONFIDENCE, CONFIDENCE_WORDS } from "./mark";
import { linksIn, type OwnLink } from "./links";

/**
 * Links of the program's own show as their label alone, on the line with the caret too: a target is nothing to type in.
 * Each is one step for the caret, and one key deletes it. So is the box of an item that can be ticked.
 */

/** The program's own links within a stretch of the text. */
export function ownLinks(doc: Text, from: number, to: number): OwnLink[] {
  return linksIn(doc.sliceString(from, to)).map((link) => ({
    ...link,
    from: from + link.from,
    to: from + link.to,
  }));
}

class Chip extends WidgetType {
  constructor(
    readonly words: string,
    readonly kind: string,
    readonly target: string,
  ) {
    super();
  }

  override eq(other: Chip): boolean {
    return this.words === other.words && this.kind === other.kind && this.target === other.target;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement("span");
    chip.className = `md-chip md-chip-${this.kind}`;
    chip.dataset.testid = `chip-${this.kind}`;
    if (this.target) chip.dataset.target = this.target;
    chip.textContent = this.words;
    // Its words are ours, not the writer's to spell.
    chip.spellcheck = false;
    return chip;
  }

  override ignoreEvent(event: Event): boolean {
    return event.type !== "mousedown" && event.type !== "click";
  }
}

class Box extends WidgetType {
  constructor(readonly done: boolean) {
    super();
  }

  override eq(other: Box): boolean {
    return this.done === other.done;
  }

  override toDOM(): HTMLElement {
    const box = document.createElement("span");
    box.className = "md-box";
    box.dataset.testid = "check-box";
    box.dataset.done = String(this.done);
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", this.done ? "Done" : "To do");
    return box;
  }

  override ignoreEvent(event: Event): boolean {
    return event.type !== "mousedown" && event.type !== "click";
  }
}

const done = Decoration.replace({ widget: new Box(true) });
const open = Decoration.replace({ widget: new Box(false) });

export function decorateChips(doc: Text, ranges: readonly { from: number; to: number }[]): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const range of ranges) {
    const from = doc.lineAt(range.from).from;
    const to = doc.lineAt(range.to).to;
    for (const link of ownLinks(doc, from, to)) {
      const widget = new Chip(link.label, link.kind, link.target);
      found.push(Decoration.replace({ widget }).range(link.from, link.to));
    }
    const text = doc.sliceString(from, to);
    if (!text.includes(CONFIDENCE.trim()) && !text.includes("[")) continue;
    for (let at = from; at <= to;) {
      const line = doc.lineAt(at);
      const [, before = "", box] = BOX.exec(line.text) ?? [];
      if (box) {
        const begin = line.from + before.length;
        found.push((box.endsWith("[ ]") ? open : done).range(begin, begin + box.length));
      }
      if (line.text.endsWith(CONFIDENCE)) {
        const widget = new Chip(CONFIDENCE_WORDS, "confidence", "");
        found.push(Decoration.replace({ widget }).range(line.to - CONFIDENCE.length, line.to));
      }
      at = line.to + 1;
    }
  }
  return Decoration.set(found, true);
}

/** The link that the caret means: the one it touches, else the last one before it on its line, else the first. */
export function linkAtCaret(view: EditorView, kind: string): OwnLink | null {
  const { head } = view.state.selection.main;
  const line = view.state.doc.lineAt(head);
  const links = ownLinks(view.state.doc, line.from, line.to).filter((link) => link.kind === kind);
  return (
    links.find((link) => link.from <= head && head <= link.to) ??
    links.filter((link) => link.to <= head).at(-1) ??
    links[0] ??
    null
  );
}

const plugin = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorateChips(view.state.doc, view.visibleRanges);
    }

    update(update: ViewUpdate) {
      if (update.view.composing && update.docChanged) {
        this.decorations = this.decorations.map(update.changes);
      } else if (update.docChanged || update.viewportChanged) {
        this.decorations = decorateChips(update.state.doc, update.view.visibleRanges);
      }
    }
  },
  {
    decorations: (value) => value.decorations,
    provide: (value) =>
      EditorView.atomicRanges.of((view) => view.plugin(value)?.decorations ?? Decoration.none),
  },
);

/** Chips, and what a click on one of the given kind does. */
export function chips(opens: string, onopen: (target: string) => void) {
  return [
    plugin,
    EditorView.domEventHandlers({
      // The caret stays where it is: ticking is no going there.
      mousedown: (event, view) => {
        const box = event.target instanceof HTMLElement ? event.target.closest(".md-box") : null;
        if (!box || event.button !== 0) return false;
        event.preventDefault();
        return toggleBox(view.posAtDOM(box))(view);
      },
      click: (event) => {
        if (event.button !== 0 || !(event.target instanceof HTMLElement)) return false;
        if (event.target.closest(".md-box")) return true;
        const chip = event.target.closest<HTMLElement>(`.md-chip-${opens}`);
        const target = chip?.dataset.target;
        if (!target) return false;
        event.preventDefault();
        onopen(target);
        return true;
      },
    }),
  ];
}
