import { EditorView, type ViewUpdate } from "@codemirror/view";
import { CONFIDENCE, inConfidence } from "./mark";
import { linkText } from "./links";

/** A line of the text that something is to be made of: it is found again however the text changes meanwhile. */
export type HeldLine = {
  /** The line as it reads, without marks and the program's own links to what was made of it. */
  text: string;
  /** The line as it is written. */
  source: string;
  inConfidence: boolean;
  /** Puts a link to its end, before the mark of confidence; false where the line is gone. */
  link: (label: string, target: string) => boolean;
};

/** The words of a line, without signs of lists and headings and without what was already made of it. */
export function lineWords(line: string): string {
  return line
    .replace(/<!--.*?-->/g, "")
    .replace(/\[[^[\]\n]*\]\(leadlight:(?!person\/)[^)\n]*\)/g, "")
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, "$1")
    .replace(/^\s*(?:>\s?)*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+)?/, "")
    .replace(/(\*\*|__|~~|`)(?=\S)(.*?\S)\1/g, "$2")
    .replace(/\s+/g, " ")
    .trim();
}

/** Holds lines of one editor. */
export class Held {
  #at = new Set<{ pos: number }>();

  /** Keeps the places while the text changes. */
  readonly follow = EditorView.updateListener.of((update: ViewUpdate) => {
    if (!update.docChanged) return;
    for (const place of this.#at) place.pos = update.changes.mapPos(place.pos, -1);
  });

  /** Another text: what was held is no line of it. */
  forget(): void {
    this.#at.clear();
  }

  /** The line of the caret, or null where it says nothing. */
  line(view: EditorView): HeldLine | null {
    const { text, from } = view.state.doc.lineAt(view.state.selection.main.head);
    const words = lineWords(text);
    if (words === "") return null;
    // A place within the line, so that a line put before it does not take it over.
    const place = { pos: from + Math.min(1, text.length) };
    this.#at.add(place);
    return {
      text: words,
      source: text,
      inConfidence: inConfidence(text),
      link: (label, target) => {
        if (!this.#at.delete(place)) return false;
        const line = view.state.doc.lineAt(Math.min(place.pos, view.state.doc.length));
        if (lineWords(line.text) === "") return false;
        const end = inConfidence(line.text) ? line.to - CONFIDENCE.length : line.to;
        const space = /\s$/.test(view.state.sliceDoc(line.from, end)) ? "" : " ";
        view.dispatch({
          changes: { from: end, insert: space + linkText(label, target) },
          userEvent: "input.link",
        });
        return true;
      },
    };
  }
}
