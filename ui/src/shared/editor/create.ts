import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import {
  Annotation,
  Compartment,
  EditorSelection,
  EditorState,
  Transaction,
  type Extension,
} from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { styleNonce } from "../nonce";
import { Part } from "../part.svelte";
import { editorKey } from "../shortcuts";
import { chips, linkAtCaret } from "./chips";
import { commands } from "./commands";
import { keepConfidence, toggleConfidence } from "./confidence";
import { Held } from "./held";
import { begin, difference, keep } from "./kept";
import { perLineDirection } from "./direction";
import { FORMATS, toggleDone, type Format } from "./format";
import { formatsAt } from "./formats";
import { continueMarkup, deleteMarkup } from "./lists";
import { keyMarks } from "./marks";
import { mentions } from "./mention";
import { menus } from "./menu";
import { pasting } from "./paste";
import { preview } from "./preview";
import type { EditorOptions, WritingEditor } from "./types";
import { tags } from "./tags";
import { LaterCount, countDocument, isMuch, recount } from "./words";

/** Finding is fetched when somebody looks for something. */
const find = new Part(async () => ({ default: await import("./find") }));

/** A change that came from the host and not from the person. */
const fromHost = Annotation.define<boolean>();

/** The editor proper; `view` is what lies under it. */
export function createEditor(options: EditorOptions): WritingEditor & { view: EditorView } {
  let words = 0;
  const held = new Held();
  const counting = new LaterCount();
  const findingSlot = new Compartment();
  let key = options.entry ?? (() => null);
  const { offers, onperson, lineKeys = [] } = options;

  const extensions: Extension[] = [
    EditorView.cspNonce.of(styleNonce()),
    EditorView.lineWrapping,
    // Only "\n" ends a line here, so a text that came with other line ends goes back out as it was; what is pasted has
    // no such history.
    EditorState.lineSeparator.of("\n"),
    pasting((words) => options.onsay?.(words)),
    history(),
    preview,
    perLineDirection,
    chips("person", (id) => onperson?.(id)),
    keepConfidence,
    held.follow,
    menus([
      ...(offers ? [mentions(offers)] : []),
      ...(options.tagOffers ? [tags(options.tagOffers)] : []),
      ...(options.commands ? [commands(options.commands)] : []),
    ]),
    placeholder(options.placeholder),
    EditorView.contentAttributes.of({
      spellcheck: "true",
      autocorrect: "on",
      autocapitalize: "sentences",
      "aria-label": options.label,
      "data-testid": "editor-text",
    }),
    keymap.of([
      { key: "Mod-Enter", run: () => (options.onleave(), true) },
      {
        key: "Alt-Enter",
        run: (view) => {
          const link = onperson && linkAtCaret(view, "person");
          if (!link) return false;
          onperson(link.target);
          return true;
        },
      },
      { key: editorKey("in_confidence"), run: toggleConfidence },
      { key: editorKey("format_bar"), run: () => options.onbar?.() ?? false },
      { key: editorKey("tick"), run: toggleDone },
      ...lineKeys.map(({ key, run }) => ({
        key,
        run: (view: EditorView) => {
          const line = held.line(view);
          if (line) run(line);
          return true;
        },
      })),
      ...Object.entries(FORMATS).map(([format, run]) => ({ key: editorKey(format as Format), run })),
      { key: "Enter", run: continueMarkup },
      { key: "Backspace", run: deleteMarkup },
      ...historyKeymap,
      ...standardKeymap,
    ]),
    findingSlot.of([]),
    keyMarks(),
    options.onformats ? formatsAt(options.onformats) : [],
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      const own = !update.transactions.some((tr) => tr.annotation(fromHost));
      if (counting.waiting || isMuch(update.changes)) {
        counting.start(update.state.doc, (count) => {
          words = count;
          if (own) options.onchange(words);
        });
      } else words = recount(update.startState.doc, update.state.doc, update.changes, words);
      if (own) options.onchange(words);
    }),
  ];

  const fresh = (text: string, caret?: number): EditorState => {
    const { doc, selection, extensions: left, since } = begin(key(), text);
    const caretAt = EditorSelection.cursor(caret ?? doc.length);
    let state = EditorState.create({
      doc,
      selection: selection ?? undefined,
      extensions: [extensions, left],
    });
    // A text that is opened for the first time has the caret at its end.
    if (selection === null) state = state.update({ selection: caretAt }).state;
    if (since)
      state = state.update({
        changes: since,
        annotations: [fromHost.of(true), Transaction.addToHistory.of(false)],
      }).state;
    if (caret !== undefined)
      state = state.update({ selection: EditorSelection.cursor(Math.min(caret, state.doc.length)) }).state;
    words = countDocument(state.doc);
    return state;
  };

  /** What can be undone in the text that is left stays with it. */
  const leave = (): void => {
    counting.stop();
    const left = key();
    if (left !== null) keep(left, view.state);
  };

  const view = new EditorView({ parent: options.parent, state: fresh(options.text) });

  return {
    view,
    text: () => view.state.sliceDoc(),
    words: () => words,
    open: (text, caret, entry) => {
      leave();
      key = entry ?? (() => null);
      held.forget();
      view.setState(fresh(text, caret));
      view.scrollDOM.scrollTop = 0;
    },
    refresh: (text) => {
      const changes = difference(view.state.sliceDoc(), text);
      if (!changes) return;
      view.dispatch({
        changes,
        annotations: [fromHost.of(true), Transaction.addToHistory.of(false)],
      });
    },
    focus: () => {
      view.focus();
      view.dispatch({ effects: EditorView.scrollIntoView(view.state.selection.main, { y: "nearest" }) });
    },
    line: () => held.line(view),
    find: () => {
      void find.load().then(({ finding, openFind }) => {
        if (!view.dom.isConnected) return;
        if (findingSlot.get(view.state) !== finding) {
          view.dispatch({ effects: findingSlot.reconfigure(finding) });
        }
        openFind(view);
      });
    },
    insert: (text) => {
      view.dispatch(view.state.replaceSelection(text), { userEvent: "input.complete", scrollIntoView: true });
    },
    format: (format) => {
      FORMATS[format](view);
      view.focus();
    },
    toggleConfidence: () => void toggleConfidence(view),
    destroy: () => {
      leave();
      view.destroy();
    },
  };
}
