export type EditorOptions = {
  parent: HTMLElement;
  text: string;
  label: string;
  placeholder: string;
  /** After each change by the person, with the new number of words. */
  onchange: (words: number) => void;
  /** Ctrl or Cmd with Enter. */
  onleave: () => void;
};

/** The one editor: Markdown kept verbatim, read with `text()` only when it is saved. */
export type WritingEditor = {
  text: () => string;
  words: () => number;
  /** Puts another text in, forgetting the history: another reflection. */
  open: (text: string) => void;
  /** Replaces the text as it stands elsewhere, keeping the caret where it can. */
  refresh: (text: string) => void;
  focus: () => void;
  destroy: () => void;
};
