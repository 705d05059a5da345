import { SearchCursor } from "@codemirror/search";
import {
  EditorSelection,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
  type Text,
} from "@codemirror/state";
import {
  Decoration,
  EditorView,
  ViewPlugin,
  showPanel,
  type DecorationSet,
  type Panel,
  type ViewUpdate,
} from "@codemirror/view";
import { thousands } from "../numbers";

/** Finding words within one text: case and accents do not matter, as in the search of the journal. */

const MARKS = /\p{M}/gu;

/** A letter as it is compared. The first test spares all but a few letters the long way. */
export const folded = (letter: string): string =>
  /^[\x20-\x7f]*$/.test(letter)
    ? letter.toLowerCase()
    : letter.normalize("NFKD").replace(MARKS, "").toLowerCase();

export type Hit = { from: number; to: number };

const cursor = (doc: Text, words: string, from: number, to: number): SearchCursor =>
  new SearchCursor(doc, words, from, to, folded);

/** The first hit that begins at a place or behind it, from the beginning again where there is none. */
export function hitFrom(doc: Text, words: string, at: number): Hit | null {
  if (folded(words) === "") return null;
  for (const [from, to] of [
    [at, doc.length],
    [0, Math.min(doc.length, at + words.length)],
  ] as const) {
    const { done, value } = cursor(doc, words, from, to).next();
    if (!done) return { from: value.from, to: value.to };
  }
  return null;
}

/** Looking back goes by stretches of this length. */
const STRETCH = 5000;

/** The last hit that ends at a place or before it, from the end again where there is none. */
export function hitBefore(doc: Text, words: string, at: number): Hit | null {
  if (folded(words) === "") return null;
  const reach = words.length * 4;
  for (const end of [at, doc.length]) {
    for (let to = end; to > 0; to -= STRETCH) {
      let last: Hit | null = null;
      const hits = cursor(doc, words, Math.max(0, to - STRETCH - reach), to);
      for (hits.next(); !hits.done; hits.next()) last = { from: hits.value.from, to: hits.value.to };
      if (last) return last;
    }
  }
  return null;
}

type Finding = { open: boolean; words: string };
const setFinding = StateEffect.define<Finding>();

const field = StateField.define<Finding>({
  create: () => ({ open: false, words: "" }),
  update: (finding, tr) =>
    tr.effects.reduce((now, effect) => (effect.is(setFinding) ? effect.value : now), finding),
  provide: (value) => showPanel.from(value, ({ open }) => (open ? panel : null)),
});

const hit = Decoration.mark({ class: "md-hit" });
const hitNow = Decoration.mark({ class: "md-hit md-hit-now" });

/** The hits that can be seen. */
const shown = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = this.find(view);
    }

    update(update: ViewUpdate) {
      const changed = update.startState.field(field) !== update.state.field(field);
      if (changed || update.docChanged || update.viewportChanged || update.selectionSet) {
        this.decorations = this.find(update.view);
      }
    }

    find({ state, visibleRanges }: EditorView): DecorationSet {
      const { open, words } = state.field(field);
      if (!open || folded(words) === "") return Decoration.none;
      const { main } = state.selection;
      const found = visibleRanges.flatMap(({ from, to }) => {
        const begin = state.doc.lineAt(from).from;
        const hits = cursor(state.doc, words, begin, to);
        const stretch = [];
        for (hits.next(); !hits.done; hits.next()) {
          const { from: start, to: end } = hits.value;
          if (end > start)
            stretch.push((start === main.from && end === main.to ? hitNow : hit).range(start, end));
        }
        return stretch;
      });
      return Decoration.set(found, true);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** More hits than this are not counted. */
const MOST = 1000;
/** Counting gives the window back after this many hits or letters. */
const AT_ONCE = 40_000;

/** Counts the hits bit by bit; `tell` hears how many there are and which of them is selected. */
function countHits(state: EditorState, words: string, tell: (count: number, at: number) => void): () => void {
  const { main } = state.selection;
  let [from, count, at] = [0, 0, 0];
  let timer: ReturnType<typeof setTimeout>;
  const go = (): void => {
    // A stretch ends with a line, so that no hit lies across two.
    const to = state.doc.lineAt(Math.min(state.doc.length, from + AT_ONCE)).to;
    const hits = cursor(state.doc, words, from, to);
    for (hits.next(); !hits.done && count < MOST; hits.next()) {
      count += 1;
      if (hits.value.from === main.from && hits.value.to === main.to) at = count;
    }
    from = to + 1;
    if (from > state.doc.length || count >= MOST) tell(count, at);
    else timer = setTimeout(go);
  };
  timer = setTimeout(go);
  return () => clearTimeout(timer);
}

export function countWords(count: number, at: number): string {
  if (count === 0) return "Not found";
  const all = count >= MOST ? `${thousands(MOST)} or more` : thousands(count);
  return at > 0 ? `${thousands(at)} of ${all}` : `${all} found`;
}

function select(view: EditorView, found: Hit | null): void {
  if (!found) return;
  view.dispatch({
    selection: EditorSelection.single(found.from, found.to),
    effects: EditorView.scrollIntoView(found.from, { y: "nearest", yMargin: 40 }),
  });
}

function step(view: EditorView, back: boolean): void {
  const { doc, selection } = view.state;
  const { words } = view.state.field(field);
  const { from, to } = selection.main;
  select(view, back ? hitBefore(doc, words, from) : hitFrom(doc, words, to));
}

function leave(view: EditorView): void {
  view.dispatch({ effects: setFinding.of({ ...view.state.field(field), open: false }) });
  view.focus();
}

function button(word: string, testid: string, sign: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.setAttribute("aria-label", word);
  made.title = word;
  made.dataset.testid = testid;
  made.textContent = sign;
  made.addEventListener("click", press);
  return made;
}

function panel(view: EditorView): Panel {
  const dom = document.createElement("div");
  dom.className = "finding";
  dom.setAttribute("role", "search");
  dom.setAttribute("aria-label", "Find in the text");
  dom.dataset.testid = "find";
  const input = document.createElement("input");
  input.value = view.state.field(field).words;
  input.setAttribute("aria-label", "Find in the text");
  input.placeholder = "Find in the text";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.dataset.testid = "find-words";
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  status.dataset.testid = "find-count";
  dom.append(
    input,
    status,
    button("The one before", "find-before", "↑", () => step(view, true)),
    button("The next one", "find-next", "↓", () => step(view, false)),
    button("Back to the text", "find-close", "×", () => leave(view)),
  );

  let stop = (): void => undefined;
  const count = (): void => {
    stop();
    const { words } = view.state.field(field);
    if (folded(words) === "") status.textContent = "";
    else stop = countHits(view.state, words, (all, at) => (status.textContent = countWords(all, at)));
  };

  input.addEventListener("input", () => {
    view.dispatch({ effects: setFinding.of({ open: true, words: input.value }) });
    select(view, hitFrom(view.state.doc, input.value, view.state.selection.main.from));
  });
  dom.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") leave(view);
    else if (event.key === "Enter" && event.target === input) step(view, event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  count();
  return {
    dom,
    top: true,
    mount: () => {
      input.focus();
      input.select();
    },
    update: (update) => {
      const changed = update.startState.field(field) !== update.state.field(field);
      if (changed || update.docChanged || update.selectionSet) count();
    },
    destroy: () => stop(),
  };
}

export const finding: Extension = [field, shown];

/** Opens the panel, with what is selected to be found, or goes to it where it is open. */
export function openFind(view: EditorView): void {
  const { main, doc } = { main: view.state.selection.main, doc: view.state.doc };
  const before = view.state.field(field);
  const chosen =
    !main.empty && main.to <= doc.lineAt(main.from).to ? view.state.sliceDoc(main.from, main.to) : "";
  const input = view.dom.querySelector<HTMLInputElement>("[data-testid=find-words]");
  if (input && before.open) {
    input.focus();
    input.select();
    return;
  }
  view.dispatch({ effects: setFinding.of({ open: true, words: chosen || before.words }) });
}
