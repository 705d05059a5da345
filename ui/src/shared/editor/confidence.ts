import {
  EditorState,
  Transaction,
  type ChangeSpec,
  type Extension,
  type Line,
  type StateCommand,
  type Text,
} from "@codemirror/state";
import { CONFIDENCE, inConfidence } from "./mark";

const MARK = /[ \t]?<!-- in confidence -->/g;

const bare = (text: string): string => text.replace(MARK, "");

/** Puts the mark to the lines of the selection, or takes it away where all of them have it. */
export const toggleConfidence: StateCommand = ({ state, dispatch }) => {
  const found = new Map<number, Line>();
  for (const { from, to } of state.selection.ranges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at);
      if (bare(line.text).trim() !== "") found.set(line.number, line);
      at = line.to + 1;
    }
  }
  const lines = [...found.values()];
  if (lines.length === 0) return true;
  const all = lines.every((line) => inConfidence(line.text));
  const changes = lines.flatMap((line): ChangeSpec[] => {
    if (all) return [{ from: line.to - CONFIDENCE.length, to: line.to }];
    return inConfidence(line.text) ? [] : [{ from: line.to, insert: CONFIDENCE }];
  });
  dispatch(state.update({ changes, userEvent: all ? "delete.confidence" : "input.confidence" }));
  return true;
};

/** What brings the mark of a line to its end, without moving a word of it. */
function mend(line: Line, marked: boolean): ChangeSpec[] {
  const rest = bare(line.text);
  const found = [...line.text.matchAll(MARK)];
  const wanted = marked && rest.trim() !== "";
  if (wanted && found.length === 1 && inConfidence(line.text)) return [];
  const away = found.map((mark) => ({
    from: line.from + mark.index,
    to: line.from + mark.index + mark[0].length,
  }));
  return wanted ? [...away, { from: line.to, insert: CONFIDENCE }] : away;
}

/** Whether a change at `at` falls into the words of a line in confidence, before its mark. */
function splits(doc: Text, at: number): boolean {
  const line = doc.lineAt(at);
  return inConfidence(line.text) && at <= line.to - CONFIDENCE.length;
}

/** Whether any line of a stretch is marked. */
function marked(doc: Text, from: number, to: number): boolean {
  for (const text of doc.iterLines(doc.lineAt(from).number, doc.lineAt(to).number + 1)) {
    if (text.includes(CONFIDENCE.trim())) return true;
  }
  return false;
}

/**
 * A mark stays at its line's end whatever is typed behind it, and a line in confidence that is parted stays so in all its
 * parts: nobody who goes on writing takes the confidence away unawares.
 */
export const keepConfidence: Extension = EditorState.transactionFilter.of((tr) => {
  if (!tr.docChanged || tr.isUserEvent("undo") || tr.isUserEvent("redo")) return tr;
  if (tr.annotation(Transaction.addToHistory) === false) return tr;
  const doc = tr.newDoc;
  const changes: ChangeSpec[] = [];
  let last = 0;
  tr.changes.iterChanges((fromA, _toA, fromB, toB, inserted) => {
    const parted = inserted.lines > 1 && splits(tr.startState.doc, fromA);
    if (!parted && !marked(doc, fromB, toB)) return;
    for (let at = fromB; at <= Math.max(fromB, toB);) {
      const line = doc.lineAt(at);
      at = line.to + 1;
      if (line.number <= last) continue;
      last = line.number;
      if (parted || line.text.includes(CONFIDENCE.trim())) changes.push(...mend(line, true));
    }
  });
  return changes.length === 0 ? tr : [tr, { changes, sequential: true }];
});
