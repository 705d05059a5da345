import { EditorView } from "@codemirror/view";

/** Performance marks that a bench can read: from the key press to the text laid out again. */
export const KEY_MARK = "leadlight:key";
export const KEY_MEASURE = "leadlight:key-to-layout";

/** The page keeps no more measures than this: a long day of typing must not grow its memory. */
const KEPT = 500;

export function keyMarks() {
  let waiting = false;
  let kept = 0;
  return [
    EditorView.domEventHandlers({
      keydown: () => {
        performance.clearMarks(KEY_MARK);
        performance.mark(KEY_MARK);
        waiting = true;
        return false;
      },
    }),
    EditorView.updateListener.of((update) => {
      if (!waiting || !update.docChanged) return;
      waiting = false;
      // Reading a height makes the layout happen now rather than in the frame; it is not done twice.
      update.view.contentDOM.getBoundingClientRect();
      if (++kept > KEPT) {
        performance.clearMeasures(KEY_MEASURE);
        kept = 1;
      }
      performance.measure(KEY_MEASURE, KEY_MARK);
    }),
  ];
}
