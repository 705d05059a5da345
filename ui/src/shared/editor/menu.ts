import { Prec, StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import {
  EditorView,
  ViewPlugin,
  keymap,
  showTooltip,
  type Tooltip,
  type TooltipView,
  type ViewUpdate,
} from "@codemirror/view";

/** A sign and a few letters open a list at the caret. What is in it, and what a choice does, its kind says. */

export type Row = {
  label: string;
  /** What tells two of one label apart. */
  detail: string;
  /** Puts the choice in the place of what was typed. */
  take: (view: EditorView, from: number, to: number) => void;
};

export type MenuKind = {
  id: string;
  /** What the list is called. */
  label: string;
  /** What is asked for at the end of a stretch of a line, without its sign; null where nothing is. */
  asked: (before: string) => string | null;
  rows: (text: string) => Promise<readonly Row[]>;
  /** Whether Enter takes the first row; otherwise one is gone to first, since Enter may mean a new line. */
  eager: boolean;
};

type Asked = { kind: MenuKind; from: number; text: string };
/** `at` is -1 where no row is gone to yet. */
type Asking = Asked & { rows: readonly Row[]; at: number };
/** `closed` is where Escape closed a list. */
type State = { asking: Asking | null; closed: number | null };

const answered = StateEffect.define<Asked & { rows: readonly Row[] }>();
const step = StateEffect.define<number>();
const close = StateEffect.define();
/** An input method is done: what it wrote may ask for something. */
const settled = StateEffect.define();

/** No sign stands further before the caret. */
const REACH = 130;
/** An input method's last change comes a little after it says that it is done. */
const SETTLE_MS = 30;

/** What is asked for right before the caret. */
export function askedAt(state: EditorState, kinds: readonly MenuKind[]): Asked | null {
  const { main, ranges } = state.selection;
  if (ranges.length > 1 || !main.empty) return null;
  const line = state.doc.lineAt(main.head);
  const before = state.sliceDoc(Math.max(line.from, main.head - REACH), main.head);
  for (const kind of kinds) {
    const text = kind.asked(before);
    if (text !== null) return { kind, from: main.head - text.length - 1, text };
  }
  return null;
}

const same = (one: Asked | null, other: Asked): boolean =>
  one !== null && one.kind === other.kind && one.from === other.from && one.text === other.text;

const begin = (asked: Asked, rows: readonly Row[] = []): Asking => ({
  ...asked,
  rows,
  at: asked.kind.eager ? 0 : -1,
});

function moved(asking: Asking, by: number): Asking {
  const count = asking.rows.length;
  const from = asking.at < 0 && by < 0 ? 0 : asking.at;
  return count === 0 ? asking : { ...asking, at: (from + by + count) % count };
}

/** The lists of several kinds, of which one is open at most. */
export function menus(kinds: readonly MenuKind[]): Extension {
  const lists = new Map(kinds.map((kind) => [kind, (view: EditorView) => list(view, kind)]));

  const field: StateField<State> = StateField.define<State>({
    create: () => ({ asking: null, closed: null }),
    update({ asking, closed }, tr) {
      if (closed !== null && tr.docChanged) closed = tr.changes.mapPos(closed, 1);
      const done = tr.effects.some((effect) => effect.is(settled));
      // What an input method is still composing asks for nothing, and its own list is in no way.
      if (tr.isUserEvent("input.type.compose")) asking = null;
      else if (tr.docChanged || tr.selection || done) {
        const asked = askedAt(tr.state, kinds);
        const typed = done || (tr.docChanged && (tr.isUserEvent("input") || tr.isUserEvent("delete")));
        if (!asked || asked.from === closed) asking = null;
        else if (asking && asking.kind === asked.kind && asking.from === asked.from) {
          if (asking.text !== asked.text) asking = begin(asked, asking.rows);
        } else asking = typed ? begin(asked) : null;
      }
      for (const effect of tr.effects) {
        if (effect.is(close)) {
          closed = asking?.from ?? closed;
          asking = null;
        } else if (effect.is(answered)) {
          if (asking && same(asking, effect.value)) asking = begin(effect.value, effect.value.rows);
        } else if (effect.is(step)) asking &&= moved(asking, effect.value);
      }
      return { asking, closed };
    },
    provide: (value) => [
      showTooltip.from(value, ({ asking }): Tooltip | null => {
        const create = asking && asking.rows.length > 0 && lists.get(asking.kind);
        return create ? { pos: asking.from, create } : null;
      }),
      EditorView.contentAttributes.compute([value], (state) => {
        const asking = open(state);
        const id = asking && `${asking.kind.id}-list`;
        return {
          "aria-autocomplete": "list",
          "aria-haspopup": "listbox",
          ...(id && { "aria-controls": id }),
          ...(id && asking.at >= 0 && { "aria-activedescendant": `${id}-${asking.at}` }),
        };
      }),
    ],
  });

  function open(state: EditorState): Asking | null {
    const asking = state.field(field).asking;
    return asking && asking.rows.length > 0 ? asking : null;
  }

  function take(view: EditorView, at: number): boolean {
    const asking = open(view.state);
    const row = asking?.rows[at];
    if (!asking || !row) return false;
    view.dispatch({ effects: close.of(null) });
    row.take(view, asking.from, view.state.selection.main.head);
    return true;
  }

  /** The list itself: one function for each kind, so that a change of what it shows does not make it anew. */
  function list(view: EditorView, kind: MenuKind): TooltipView {
    const dom = document.createElement("ul");
    dom.id = `${kind.id}-list`;
    dom.className = "mentions";
    dom.setAttribute("role", "listbox");
    dom.setAttribute("aria-label", kind.label);
    dom.dataset.testid = dom.id;
    dom.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const row = event.target instanceof Element ? event.target.closest("li") : null;
      if (row) take(view, [...dom.children].indexOf(row));
    });
    const draw = (state: EditorState): void => {
      const asking = open(state);
      dom.replaceChildren(
        ...(asking?.rows ?? []).map((row, index) => {
          const item = document.createElement("li");
          item.id = `${dom.id}-${index}`;
          item.setAttribute("role", "option");
          item.setAttribute("aria-selected", String(index === asking?.at));
          item.dataset.testid = `${kind.id}-${index}`;
          item.append(row.label);
          if (row.detail) {
            const detail = document.createElement("small");
            detail.textContent = row.detail;
            item.append(" ", detail);
          }
          return item;
        }),
      );
      dom.children[asking?.at ?? 0]?.scrollIntoView({ block: "nearest" });
    };
    draw(view.state);
    return {
      dom,
      update: ({ startState, state }) => {
        if (startState.field(field).asking !== state.field(field).asking) draw(state);
      },
    };
  }

  /** Asks for the list whenever what is asked for changed; an answer that comes too late is not shown. */
  const asks = ViewPlugin.define((view) => ({
    update({ startState, state }: ViewUpdate) {
      const before = startState.field(field).asking;
      const now = state.field(field).asking;
      if (!now || same(before, now)) return;
      const { kind, from, text } = now;
      void kind.rows(text).then(
        (rows) => view.dispatch({ effects: answered.of({ kind, from, text, rows }) }),
        // Without an answer there is no list; the letters stand as they were typed.
        () => undefined,
      );
    },
  }));

  const move =
    (by: number) =>
    (view: EditorView): boolean => {
      if (!open(view.state)) return false;
      view.dispatch({ effects: step.of(by) });
      return true;
    };
  /** Tab completes with the first row where none is gone to. */
  const choose =
    (atLeast: number) =>
    (view: EditorView): boolean => {
      const asking = open(view.state);
      return asking !== null && take(view, Math.max(asking.at, atLeast));
    };

  return [
    field,
    asks,
    Prec.highest(
      keymap.of([
        { key: "ArrowDown", run: move(1) },
        { key: "ArrowUp", run: move(-1) },
        { key: "Enter", run: choose(-1) },
        { key: "Tab", run: choose(0) },
        {
          key: "Escape",
          run: (view) => {
            if (!view.state.field(field).asking) return false;
            view.dispatch({ effects: close.of(null) });
            return true;
          },
        },
      ]),
    ),
    EditorView.domEventHandlers({
      // A list that stands while the person looks elsewhere would come back out of place.
      blur: (_event, view) => {
        if (view.state.field(field).asking) view.dispatch({ effects: close.of(null) });
      },
      compositionend: (_event, view) => {
        setTimeout(() => {
          if (!view.composing && view.dom.isConnected) view.dispatch({ effects: settled.of(null) });
        }, SETTLE_MS);
      },
    }),
  ];
}

/** Puts words in the place of what was typed, with a blank behind them unless there is one. */
export function putWords(view: EditorView, from: number, to: number, words: string): void {
  const spaced = /^\s/.test(view.state.sliceDoc(to, to + 1));
  const insert = words + (spaced ? "" : " ");
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length + (spaced ? 1 : 0) },
    userEvent: "input.complete",
    scrollIntoView: true,
  });
}
