import { EditorSelection, type EditorState, type StateCommand } from "@codemirror/state";

/** The beginning of a line that its next line takes over: quotes, and one sign or number of a list. */
const PREFIX = /^(\s*(?:>\s?)*)(?:([-*+])|(\d{1,9})([.)]))?(\s+(?:\[[ xX]\]\s+)?)?/;

type Prefix = { length: number; next: string };

/** The prefix of a line, or null for a plain one. */
export function prefixOf(line: string): Prefix | null {
  const found = PREFIX.exec(line);
  if (!found) return null;
  const [, quote = "", sign, number, dot, blank = ""] = found;
  const listed = (sign !== undefined || number !== undefined) && blank !== "";
  if (!listed && !quote.includes(">")) return null;
  if (!listed) return { length: quote.length, next: quote.trimEnd() + " " };
  const mark = sign ?? `${Number(number) + 1}${dot ?? "."}`;
  const box = blank.includes("[") ? blank.replace(/\[[xX]\]/, "[ ]") : blank;
  return {
    length: quote.length + (sign?.length ?? (number?.length ?? 0) + (dot?.length ?? 0)) + blank.length,
    next: quote + mark + box,
  };
}

function caretPrefix(state: EditorState) {
  const { main, ranges } = state.selection;
  if (ranges.length > 1 || !main.empty) return null;
  const line = state.doc.lineAt(main.head);
  const prefix = prefixOf(line.text);
  return prefix && { line, prefix, at: main.head - line.from };
}

/** Enter goes on with a list or quote; on an empty item it ends it. */
export const continueMarkup: StateCommand = ({ state, dispatch }) => {
  const here = caretPrefix(state);
  if (!here || here.at < here.prefix.length) return false;
  const { line, prefix } = here;
  const ends = line.length === prefix.length;
  const change = ends
    ? { changes: { from: line.from, to: line.to }, selection: EditorSelection.cursor(line.from) }
    : {
        changes: { from: line.from + here.at, insert: `\n${prefix.next}` },
        selection: EditorSelection.cursor(line.from + here.at + 1 + prefix.next.length),
      };
  dispatch(state.update(change, { scrollIntoView: true, userEvent: "input" }));
  return true;
};

/** Backspace right behind the sign of a list or quote takes the sign away. */
export const deleteMarkup: StateCommand = ({ state, dispatch }) => {
  const here = caretPrefix(state);
  if (!here || here.at !== here.prefix.length) return false;
  const { line } = here;
  dispatch(
    state.update(
      { changes: { from: line.from, to: line.from + here.prefix.length } },
      { scrollIntoView: true, userEvent: "delete.backward" },
    ),
  );
  return true;
};
