/**
 * The text while the editor is being fetched: it looks as it will look there, and what is typed meanwhile goes to its end,
 * which is where the editor puts the caret.
 */
import { lineAsShown } from "./glance";
import type { EditorOptions, WritingEditor } from "./types";
import { countWords } from "./words";

/** Of a longer text the end is shown: it is what the caret is at. */
const SHOWN = 8000;
/** How far the editor keeps the caret from the edge. */
const MARGIN = 5;

export type EarlyEditor = WritingEditor & {
  focused: () => boolean;
  /** Waits until an input method has nothing half composed. */
  composed: () => Promise<void>;
};

function element(parent: HTMLElement, className: string): HTMLElement {
  const made = document.createElement("div");
  made.className = className;
  parent.append(made);
  return made;
}

export function createEarlyEditor(options: EditorOptions): EarlyEditor {
  const outer = element(options.parent, "cm-editor early");
  const scroller = element(outer, "cm-scroller");
  const content = element(scroller, "cm-content");
  // What is typed is caught where it cannot be seen and shown with the rest.
  const keys = document.createElement("textarea");
  keys.className = "hidden-but-read";
  keys.spellcheck = false;
  keys.setAttribute("aria-label", options.label);
  keys.dataset.testid = "editor-early";
  outer.append(keys);

  let text = options.text;
  let composing: Promise<void> | null = null;
  let settled = (): void => undefined;
  const whole = (): string => text + keys.value;

  function show(): void {
    const all = whole();
    const from = all.length > SHOWN ? all.indexOf("\n", all.length - SHOWN) + 1 : 0;
    const lines = all.slice(from).split("\n");
    content.replaceChildren(
      ...lines.map((line, at) => lineAsShown(line, { first: at === 0, active: at === lines.length - 1 })),
    );
    if (all !== "") return;
    const words = document.createElement("span");
    words.className = "cm-placeholder";
    words.textContent = options.placeholder;
    content.lastElementChild?.replaceChildren(words);
  }

  function toTheEnd(): void {
    const last = content.lastElementChild;
    if (!(last instanceof HTMLElement) || whole() === "") return;
    scroller.scrollTop = last.offsetTop + last.offsetHeight + MARGIN - scroller.clientHeight;
  }

  function focus(): void {
    keys.focus({ preventScroll: true });
    toTheEnd();
  }

  function put(next: string): void {
    text = next;
    keys.value = "";
    show();
  }

  keys.addEventListener("input", () => {
    show();
    toTheEnd();
    options.onchange(countWords(whole()));
  });
  keys.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    options.onleave();
  });
  keys.addEventListener("compositionstart", () => {
    composing = new Promise((done) => (settled = done));
  });
  keys.addEventListener("compositionend", () => {
    composing = null;
    settled();
  });
  outer.addEventListener("mousedown", (event) => {
    event.preventDefault();
    focus();
  });
  show();

  return {
    text: whole,
    words: () => countWords(whole()),
    open: put,
    refresh: (next) => {
      if (next !== whole()) put(next);
    },
    focus,
    focused: () => document.activeElement === keys,
    composed: () => composing ?? Promise.resolve(),
    line: () => null,
    insert: () => undefined,
    find: () => undefined,
    format: () => undefined,
    toggleConfidence: () => undefined,
    destroy: () => {
      settled();
      outer.remove();
    },
  };
}
