import {
  EditorSelection,
  type ChangeSpec,
  type EditorState,
  type Line,
  type StateCommand,
} from "@codemirror/state";

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

const NUMBERED = /^(\s*(?:>\s?)*)(\d{1,9})([.)]\s+)/;

/** The items below a line count on from a number, as far as they belong to its list. */
function countOn({ doc }: EditorState, above: Line, number: number): ChangeSpec[] {
  const before = NUMBERED.exec(above.text)?.[1];
  const changes: ChangeSpec[] = [];
  for (let n = above.number + 1, next = number; before !== undefined && n <= doc.lines; n += 1, next += 1) {
    const line = doc.line(n);
    const [, prefix = "", digits = "", dot = ""] = NUMBERED.exec(line.text) ?? [];
    // A list that was counted otherwise stays as it is counted.
    if (prefix !== before || !dot || Number(digits) !== next - 1 || changes.length > MOST_ITEMS) break;
    const from = line.from + prefix.length;
    changes.push({ from, to: from + digits.length, insert: String(next) });
  }
  return changes;
}

/** A longer list than anybody counts. */
const MOST_ITEMS = 500;

/** Enter goes on with a list or quote; on an empty item it ends it. */
export const continueMarkup: StateCommand = ({ state, dispatch }) => {
  const here = caretPrefix(state);
  if (!here || here.at < here.prefix.length) return false;
  const { line, prefix } = here;
  const ends = line.length === prefix.length;
  const change = ends
    ? { changes: { from: line.from, to: line.to }, selection: EditorSelection.cursor(line.from) }
    : {
        changes: [
          { from: line.from + here.at, insert: `\n${prefix.next}` },
          ...countOn(state, line, Number(/\d+/.exec(prefix.next)?.[0] ?? 0) + 1),
        ],
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
