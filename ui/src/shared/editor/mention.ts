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
import { linkText } from "./links";

/** `@` and a few letters open a list; the choice becomes a link. Who is in the list comes from outside. */

export type Offer = {
  label: string;
  /** What tells two of one label apart. */
  detail: string;
  /** What the link leads to. */
  target: string;
};
export type Offers = (text: string) => Promise<readonly Offer[]>;

const LIST = "mention-list";
/** A name may have two parts and a little more; a longer stretch is no name any more. */
const ASKED = /(?:^|[^\p{L}\p{N}_@.])@([\p{L}\p{M}\p{N}'’.-]{0,40}(?: [\p{L}\p{M}\p{N}'’.-]{1,40}){0,2})$/u;

type Asked = { from: number; text: string };
type Asking = Asked & { offers: readonly Offer[]; at: number };
type State = { asking: Asking | null; /** Where Escape closed the list. */ closed: number | null };

const offered = StateEffect.define<Asked & { offers: readonly Offer[] }>();
const step = StateEffect.define<number>();
const close = StateEffect.define();

/** What is asked for right before the caret. */
export function askedAt(state: EditorState): Asked | null {
  const { main, ranges } = state.selection;
  if (ranges.length > 1 || !main.empty) return null;
  const line = state.doc.lineAt(main.head);
  const before = state.sliceDoc(Math.max(line.from, main.head - 130), main.head);
  const text = ASKED.exec(before)?.[1];
  return text === undefined ? null : { from: main.head - text.length - 1, text };
}

const field = StateField.define<State>({
  create: () => ({ asking: null, closed: null }),
  update({ asking, closed }, tr) {
    if (closed !== null && tr.docChanged) closed = tr.changes.mapPos(closed, 1);
    if (tr.docChanged || tr.selection) {
      const asked = askedAt(tr.state);
      const typed = tr.docChanged && (tr.isUserEvent("input") || tr.isUserEvent("delete"));
      if (!asked || asked.from === closed) asking = null;
      else if (asking && asking.from === asked.from) {
        asking = asking.text === asked.text ? asking : { ...asking, ...asked, at: 0 };
      } else asking = typed ? { ...asked, offers: [], at: 0 } : null;
    }
    for (const effect of tr.effects) {
      if (effect.is(close)) {
        closed = asking?.from ?? closed;
        asking = null;
      } else if (!asking) continue;
      else if (effect.is(offered)) {
        const { from, text, offers } = effect.value;
        if (from === asking.from && text === asking.text) asking = { ...asking, offers, at: 0 };
      } else if (effect.is(step)) {
        const count = asking.offers.length;
        if (count > 0) asking = { ...asking, at: (asking.at + effect.value + count) % count };
      }
    }
    return { asking, closed };
  },
  provide: (value) => [
    showTooltip.from(value, ({ asking }) => (asking && asking.offers.length > 0 ? tooltip(asking) : null)),
    EditorView.contentAttributes.compute([value], (state) => {
      const asking = open(state);
      return {
        "aria-autocomplete": "list",
        "aria-haspopup": "listbox",
        ...(asking && { "aria-controls": LIST, "aria-activedescendant": `${LIST}-${asking.at}` }),
      };
    }),
  ],
});

function open(state: EditorState): Asking | null {
  const asking = state.field(field).asking;
  return asking && asking.offers.length > 0 ? asking : null;
}

function take(view: EditorView, at: number): boolean {
  const asking = open(view.state);
  const offer = asking?.offers[at];
  if (!asking || !offer) return false;
  const to = view.state.selection.main.head;
  const spaced = /^\s/.test(view.state.sliceDoc(to, to + 1));
  const insert = linkText(offer.label, offer.target) + (spaced ? "" : " ");
  view.dispatch({
    changes: { from: asking.from, to, insert },
    selection: { anchor: asking.from + insert.length + (spaced ? 1 : 0) },
    effects: close.of(null),
    userEvent: "input.complete",
    scrollIntoView: true,
  });
  return true;
}

const tooltip = ({ from }: Asking): Tooltip => ({ pos: from, create: list });

/** The list itself: one function, so that a change of what it shows does not make it anew. */
function list(view: EditorView): TooltipView {
  const dom = document.createElement("ul");
  dom.id = LIST;
  dom.className = "mentions";
  dom.setAttribute("role", "listbox");
  dom.setAttribute("aria-label", "People");
  dom.dataset.testid = LIST;
  dom.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const row = event.target instanceof Element ? event.target.closest("li") : null;
    if (row) take(view, [...dom.children].indexOf(row));
  });
  const draw = (state: EditorState): void => {
    const asking = open(state);
    dom.replaceChildren(
      ...(asking?.offers ?? []).map((offer, index) => {
        const row = document.createElement("li");
        row.id = `${LIST}-${index}`;
        row.setAttribute("role", "option");
        row.setAttribute("aria-selected", String(index === asking?.at));
        row.dataset.testid = `mention-${index}`;
        row.append(offer.label);
        if (offer.detail) {
          const detail = document.createElement("small");
          detail.textContent = offer.detail;
          row.append(" ", detail);
        }
        return row;
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
const asks = (offers: Offers): Extension =>
  ViewPlugin.define((view) => ({
    update({ startState, state }: ViewUpdate) {
      const before = startState.field(field).asking;
      const now = state.field(field).asking;
      if (!now || (before?.from === now.from && before.text === now.text)) return;
      const { from, text } = now;
      void offers(text).then(
        (found) => view.dispatch({ effects: offered.of({ from, text, offers: found }) }),
        // Without an answer there is no list; the letters stand as they were typed.
        () => undefined,
      );
    },
  }));

const when =
  (run: (view: EditorView, asking: Asking) => boolean) =>
  (view: EditorView): boolean => {
    const asking = open(view.state);
    return asking !== null && run(view, asking);
  };

const move = (by: number) =>
  when((view) => {
    view.dispatch({ effects: step.of(by) });
    return true;
  });
const choose = when((view, asking) => take(view, asking.at));

export function mentions(offers: Offers): Extension {
  return [
    field,
    asks(offers),
    Prec.highest(
      keymap.of([
        { key: "ArrowDown", run: move(1) },
        { key: "ArrowUp", run: move(-1) },
        { key: "Enter", run: choose },
        { key: "Tab", run: choose },
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
    // A list that stands while the person looks elsewhere would come back out of place.
    EditorView.domEventHandlers({
      blur: (_event, view) => {
        if (view.state.field(field).asking) view.dispatch({ effects: close.of(null) });
      },
    }),
  ];
}
