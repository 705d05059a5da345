/** CodeMirror with nothing of ours: what a bench holds the app's editor against, in the same window. */
import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

const MARK = "bare:key";
export const MEASURE = "bare:key-to-layout";

/** Lays a bare editor with the text over the page, the caret at `at`; the answer takes it away again. */
export function openBare(text: string, at: number): () => void {
  const parent = document.createElement("div");
  parent.dataset.testid = "bare-editor";
  parent.style.cssText = "position: fixed; inset: 0; z-index: 100; background: white; overflow: auto";
  document.body.append(parent);
  let waiting = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      selection: { anchor: at },
      extensions: [
        EditorView.cspNonce.of(document.querySelector<HTMLStyleElement>("style[nonce]")?.nonce ?? ""),
        EditorView.lineWrapping,
        EditorView.theme({ "&": { height: "100%" }, ".cm-scroller": { overflow: "auto" } }),
        history(),
        keymap.of([...historyKeymap, ...standardKeymap]),
        EditorView.domEventHandlers({
          keydown: () => {
            performance.clearMarks(MARK);
            performance.mark(MARK);
            waiting = true;
            return false;
          },
        }),
        EditorView.updateListener.of((update) => {
          if (!waiting || !update.docChanged) return;
          waiting = false;
          update.view.contentDOM.getBoundingClientRect();
          performance.measure(MEASURE, MARK);
        }),
      ],
    }),
  });
  view.focus();
  view.dispatch({ effects: EditorView.scrollIntoView(at, { y: "center" }) });
  return () => {
    view.destroy();
    parent.remove();
  };
}

Object.assign(window, { openBare });
