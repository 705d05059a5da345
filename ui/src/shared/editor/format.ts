import {
  EditorSelection,
  type ChangeSpec,
  type EditorState,
  type Line,
  type StateCommand,
} from "@codemirror/state";
import { CONFIDENCE, inConfidence } from "./mark";

/** Signs of Markdown put to lines and words and taken away again: each is a switch. */

export type BlockFormat = "heading" | "list" | "numbered" | "check" | "quote";
export type Format = BlockFormat | "bold" | "italic" | "link";

const START =
  /^(?<quote>(?: {0,3}>[ \t]?)*)(?<indent>\s*)(?<mark>(?<heading>#{1,6})(?:[ \t]+|$)|[-*+][ \t]+(?<box>\[[ xX]\](?:[ \t]+|$))?|(?<number>\d{1,9})[.)][ \t]+)?/;

export type LineStart = {
  quote: string;
  /** Where the sign begins and where the words begin. */
  from: number;
  to: number;
  kind: Exclude<BlockFormat, "quote"> | null;
  number: number | null;
  done: boolean;
};

/** What a line begins with. */
export function lineStart(text: string): LineStart {
  const found = START.exec(text)?.groups ?? {};
  const { quote = "", indent = "", mark, heading, box, number } = found;
  const from = quote.length + indent.length;
  const kind = heading ? "heading" : box ? "check" : number ? "numbered" : mark ? "list" : null;
  return {
    quote,
    from,
    to: from + (mark?.length ?? 0),
    kind,
    number: number === undefined ? null : Number(number),
    done: /\[[xX]\]/.test(box ?? ""),
  };
}

/** The lines that the selection touches; of several, those that say something. */
export function selectedLines(state: EditorState): Line[] {
  const found = new Map<number, Line>();
  for (const { from, to, empty } of state.selection.ranges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at);
      if (empty || line.from < to || line.from === from) found.set(line.number, line);
      at = line.to + 1;
    }
  }
  const lines = [...found.values()];
  return lines.length > 1 ? lines.filter((line) => line.text.trim() !== "") : lines;
}

function change(changes: readonly ChangeSpec[], userEvent = "input.format"): StateCommand {
  return ({ state, dispatch }) => {
    const set = state.changes([...changes]);
    dispatch(
      // A caret at the beginning of a line stays with its words, behind the sign.
      state.update({ changes: set, selection: state.selection.map(set, 1), userEvent, scrollIntoView: true }),
    );
    return true;
  };
}

const SIGNS: Readonly<Record<Exclude<BlockFormat, "quote" | "numbered">, string>> = {
  heading: "## ",
  list: "- ",
  check: "- [ ] ",
};

/** Makes the lines of the selection headings, items or quotes, or plain again where all of them are. */
export function toggleLines(format: BlockFormat): StateCommand {
  return (target) => {
    const { state } = target;
    const lines = selectedLines(state).map((line) => ({ line, start: lineStart(line.text) }));
    if (format === "quote") {
      const all = lines.every(({ start }) => start.quote !== "");
      return change(
        lines.map(({ line, start }) =>
          all
            ? { from: line.from, to: line.from + (/^ {0,3}>[ \t]?/.exec(start.quote)?.[0].length ?? 0) }
            : { from: line.from, insert: "> " },
        ),
      )(target);
    }
    const all = lines.every(({ start }) => start.kind === format);
    let number = format === "numbered" ? numberBefore(state, lines[0]?.line) : 0;
    return change(
      lines.map(({ line, start }) => ({
        from: line.from + start.from,
        to: line.from + start.to,
        insert: all ? "" : format === "numbered" ? `${++number}. ` : SIGNS[format],
      })),
    )(target);
  };
}

/** The number of the item above, with which a list goes on. */
function numberBefore(state: EditorState, line: Line | undefined): number {
  if (!line || line.number === 1) return 0;
  const above = lineStart(state.doc.line(line.number - 1).text);
  return above.from === lineStart(line.text).from ? (above.number ?? 0) : 0;
}

/** Ticks the check boxes of the selection, or empties them where all are ticked. */
export const toggleDone: StateCommand = (target) => {
  const boxes = selectedLines(target.state)
    .map((line) => ({ line, start: lineStart(line.text) }))
    .filter(({ start }) => start.kind === "check");
  if (boxes.length === 0) return true;
  const all = boxes.every(({ start }) => start.done);
  return change(
    boxes.flatMap(({ line, start }) => {
      const at = line.from + line.text.indexOf("[", start.from) + 1;
      return start.done === !all ? [] : [{ from: at, to: at + 1, insert: all ? " " : "x" }];
    }),
  )(target);
};

/** Ticks the one box of a line, or empties it. */
export const toggleBox =
  (pos: number): StateCommand =>
  ({ state, dispatch }) => {
    const line = state.doc.lineAt(pos);
    const start = lineStart(line.text);
    if (start.kind !== "check") return false;
    const at = line.from + line.text.indexOf("[", start.from) + 1;
    dispatch(
      state.update({
        changes: { from: at, to: at + 1, insert: start.done ? " " : "x" },
        userEvent: "input.format",
      }),
    );
    return true;
  };

type Stretch = { from: number; to: number };

/** The words of the selection, line by line: signs at the beginning of a line and its mark of confidence are none. */
function stretches(state: EditorState): Stretch[] {
  const found: Stretch[] = [];
  for (const range of state.selection.ranges) {
    for (let at = range.from; at <= range.to;) {
      const line = state.doc.lineAt(at);
      const end = line.to - (inConfidence(line.text) ? CONFIDENCE.length : 0);
      let from = Math.max(range.from, line.from + lineStart(line.text).to);
      let to = Math.min(range.to, end);
      // Markdown knows no sign beside a blank, and signs that are selected along stand around the words all the same.
      while (from < to && /[\s*]/.test(state.sliceDoc(from, from + 1))) from += 1;
      while (to > from && /[\s*]/.test(state.sliceDoc(to - 1, to))) to -= 1;
      if (from < to) found.push({ from, to });
      at = line.to + 1;
    }
  }
  return found;
}

const STARS = 3;

/** How many stars stand around a stretch. */
function starsAround(state: EditorState, { from, to }: Stretch): number {
  const before = /\**$/.exec(state.sliceDoc(Math.max(0, from - STARS), from))?.[0].length ?? 0;
  const after = /^\**/.exec(state.sliceDoc(to, to + STARS))?.[0].length ?? 0;
  return Math.min(before, after);
}

/** One star is emphasis, two are strong, three are both. */
const has = (stars: number, size: number): boolean => (size === 1 ? stars % 2 === 1 : stars >= 2);

/** Makes the words of the selection strong or emphasized, or takes that away; without words, signs to write between. */
export function toggleAround(size: 1 | 2): StateCommand {
  const sign = "*".repeat(size);
  return (target) => {
    const { state, dispatch } = target;
    const { main } = state.selection;
    const word = main.empty ? state.wordAt(main.head) : null;
    const within = word && word.from < main.head && main.head < word.to;
    const words = within ? [{ from: word.from, to: word.to }] : stretches(state);
    if (words.length === 0) {
      const outside = starsAround(state, main);
      const empty = main.empty && outside === size;
      dispatch(
        state.update({
          changes: empty
            ? { from: main.from - size, to: main.to + size }
            : { from: main.head, insert: sign + sign },
          selection: EditorSelection.cursor(empty ? main.from - size : main.head + size),
          userEvent: "input.format",
          scrollIntoView: true,
        }),
      );
      return true;
    }
    const known = words.map((stretch) => ({ ...stretch, on: has(starsAround(state, stretch), size) }));
    const all = known.every(({ on }) => on);
    const changes = known.flatMap(({ from, to, on }): ChangeSpec[] => {
      if (all)
        return [
          { from: from - size, to: from },
          { from: to, to: to + size },
        ];
      return on
        ? []
        : [
            { from, insert: sign },
            { from: to, insert: sign },
          ];
    });
    const set = state.changes(changes);
    dispatch(
      state.update({
        changes: set,
        selection: main.empty ? EditorSelection.cursor(set.mapPos(main.head)) : state.selection.map(set, 1),
        userEvent: "input.format",
        scrollIntoView: true,
      }),
    );
    return true;
  };
}

const LINK = /!?\[([^\]\n]*)\]\((?!leadlight:)[^)\n]*\)/g;
const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i;

/** A link around a place, of those that a person writes. */
export function linkAround(line: Line, pos: number): { from: number; to: number; label: string } | null {
  for (const found of line.text.matchAll(LINK)) {
    const from = line.from + found.index;
    const to = from + found[0].length;
    if (from <= pos && pos <= to) return { from, to, label: found[1] ?? "" };
  }
  return null;
}

/** Makes the selection a link, with its address or its words selected to be written next; or takes a link away. */
export const toggleLink: StateCommand = ({ state, dispatch }) => {
  const { from, to } = state.selection.main;
  const line = state.doc.lineAt(from);
  const link = linkAround(line, from);
  const send = (at: Stretch, insert: string, anchor: number, head = anchor): true => {
    const spec = { changes: { ...at, insert }, selection: EditorSelection.single(anchor, head) };
    dispatch(state.update(spec, { userEvent: "input.format", scrollIntoView: true }));
    return true;
  };
  if (link && to <= link.to) return send(link, link.label, link.from, link.from + link.label.length);
  const words = state.sliceDoc(from, Math.min(to, line.to));
  const at = { from, to: from + words.length };
  if (ADDRESS.test(words)) return send(at, `[](${words})`, from + 1);
  const address = "https://";
  const begin = from + words.length + 3;
  if (words === "") return send(at, `[](${address})`, from + 1);
  return send(at, `[${words}](${address})`, begin, begin + address.length);
};

export const FORMATS: Readonly<Record<Format, StateCommand>> = {
  heading: toggleLines("heading"),
  list: toggleLines("list"),
  numbered: toggleLines("numbered"),
  check: toggleLines("check"),
  quote: toggleLines("quote"),
  link: toggleLink,
  bold: toggleAround(2),
  italic: toggleAround(1),
};
