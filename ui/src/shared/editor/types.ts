import type { Command } from "./commands";
import type { Format } from "./format";
import type { HeldLine } from "./held";
import type { Offers } from "./mention";
import type { TagOffers } from "./tags";

export type EditorOptions = {
  parent: HTMLElement;
  text: string;
  /** Which entry the text is of, once it is one: what can be undone in it is kept by that. */
  entry?: (() => string | null) | undefined;
  label: string;
  placeholder: string;
  /** After each change by the person, with the new number of words. */
  onchange: (words: number) => void;
  /** Ctrl or Cmd with Enter. */
  onleave: () => void;
  /** Who may be named with `@`; without it `@` is a sign like any other. */
  offers?: Offers | undefined;
  /** The tags that `#` and a letter complete. */
  tagOffers?: TagOffers | undefined;
  /** What `/` can put into the text, beside headings, lists and the like; without it `/` is a sign like any other. */
  commands?: readonly Command[] | undefined;
  /** A click, or Alt with Enter, on somebody who is named. */
  onperson?: ((id: string) => void) | undefined;
  /** Keys that make something of the line with the caret. */
  lineKeys?: readonly LineKey[] | undefined;
  /** What the place of the caret is, whenever that changed. */
  onformats?: ((formats: readonly Format[]) => void) | undefined;
  /** Something to tell the person in passing. */
  onsay?: ((words: string) => void) | undefined;
  /** The key to the buttons for formatting; false where there are none. */
  onbar?: (() => boolean) | undefined;
};

/** A key as CodeMirror writes it, and what it makes of the line. */
export type LineKey = { key: string; run: (line: HeldLine) => void };

/** The one editor: Markdown kept verbatim, read with `text()` only when it is saved. */
export type WritingEditor = {
  text: () => string;
  words: () => number;
  /**
   * Puts another text in: another reflection. What can be undone is what was done to that one before; the caret goes where it
   * was then, to the end, or where it is told.
   */
  open: (text: string, caret?: number, entry?: () => string | null) => void;
  /** Replaces the text as it stands elsewhere, keeping the caret where it can. */
  refresh: (text: string) => void;
  focus: () => void;
  /** The line with the caret, for making something of it; null where it says nothing. */
  line: () => HeldLine | null;
  /** Looks for words in the text. */
  find: () => void;
  /** Puts text in the place of the selection. */
  insert: (text: string) => void;
  /** Makes the selection so, or plain again. */
  format: (format: Format) => void;
  /** Marks the lines of the selection as in confidence, or takes the mark away. */
  toggleConfidence: () => void;
  destroy: () => void;
};
