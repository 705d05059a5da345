import type { EditorView } from "@codemirror/view";
import { FORMATS, type BlockFormat } from "./format";
import type { MenuKind } from "./menu";

/** `/` at the beginning of a line or behind a blank offers what can be put there. */

export type Command = {
  id: string;
  words: string;
  /** Other words that find it. */
  also: string;
  /** Text to put there, or null for something else that happened. The line is left without what was typed. */
  run: () => string | null | Promise<string | null>;
};

const ASKED = /(?:^|\s)\/([\p{L}\p{M}]{0,20}(?: [\p{L}\p{M}]{1,20})?)$/u;

const BLOCKS: readonly { format: BlockFormat; words: string; also: string }[] = [
  { format: "heading", words: "Heading", also: "title section" },
  { format: "list", words: "List", also: "bullets items points" },
  { format: "numbered", words: "Numbered list", also: "ordered" },
  { format: "check", words: "Check box", also: "task to do tick" },
  { format: "quote", words: "Quote", also: "said" },
];

/** How well a command fits: its own words before the others, beginnings of words only. */
function fit(text: string, words: string, also: string): number {
  const wanted = text.toLowerCase();
  const begins = (all: string): boolean => ` ${all.toLowerCase()}`.includes(` ${wanted}`);
  return begins(words) ? 2 : begins(also) ? 1 : 0;
}

function remove(view: EditorView, from: number, to: number): void {
  view.dispatch({ changes: { from, to }, selection: { anchor: from }, userEvent: "delete.command" });
}

async function run(view: EditorView, command: Command): Promise<void> {
  const { head } = view.state.selection.main;
  const text = await command.run();
  if (text === null || text === "" || !view.dom.isConnected) return;
  // A quote or a heading begins a line.
  const line = view.state.doc.lineAt(Math.min(head, view.state.doc.length));
  const begins = /^(?:>|#|-) /.test(text) && line.text.trim() !== "" ? "\n" : "";
  const at = Math.min(head, view.state.doc.length);
  const insert = begins + text;
  view.dispatch({
    changes: { from: at, insert },
    selection: { anchor: at + insert.length },
    userEvent: "input.complete",
    scrollIntoView: true,
  });
}

export function commands(own: readonly Command[]): MenuKind {
  const all = [
    ...own.map((command) => ({
      words: command.words,
      also: command.also,
      take: (view: EditorView, from: number, to: number) => {
        remove(view, from, to);
        void run(view, command).catch(() => undefined);
      },
    })),
    ...BLOCKS.map(({ format, words, also }) => ({
      words,
      also,
      take: (view: EditorView, from: number, to: number) => {
        remove(view, from, to);
        FORMATS[format](view);
      },
    })),
  ];
  return {
    id: "command",
    label: "Insert",
    eager: true,
    asked: (before) => ASKED.exec(before)?.[1] ?? null,
    rows: (text) =>
      Promise.resolve(
        all
          .map((command) => ({ command, fit: fit(text, command.words, command.also) }))
          .filter(({ fit: fits }) => fits > 0)
          .sort((a, b) => b.fit - a.fit)
          .map(({ command: { words, take } }) => ({ label: words, detail: "", take })),
      ),
  };
}
