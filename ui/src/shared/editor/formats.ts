import type { EditorState, Extension } from "@codemirror/state";
import { ViewPlugin, type EditorView, type ViewUpdate } from "@codemirror/view";
import { linkAround, lineStart, type Format } from "./format";
import { parser } from "./preview";

/** A line beyond this is not parsed for a caret in it. */
const LONGEST = 4000;

const INLINE: Readonly<Record<string, Format>> = { StrongEmphasis: "bold", Emphasis: "italic" };

/** What the place of the caret is. */
export function formatsOf(state: EditorState): Format[] {
  const { head } = state.selection.main;
  const line = state.doc.lineAt(head);
  const start = lineStart(line.text);
  const found: Format[] = [];
  if (start.kind) found.push(start.kind);
  if (start.quote) found.push("quote");
  if (line.length > LONGEST) return found;
  if (linkAround(line, head)) found.push("link");
  if (!line.text.includes("*") && !line.text.includes("_")) return found;
  parser.parse(line.text).iterate({
    enter: ({ name, from, to }) => {
      const format = INLINE[name];
      if (format && line.from + from < head && head < line.from + to && !found.includes(format)) {
        found.push(format);
      }
    },
  });
  return found;
}

/** It is looked at after the text is on the screen. */
const LATER_MS = 80;

/** Tells what the place of the caret is whenever that changed. */
export const formatsAt = (tell: (formats: readonly Format[]) => void): Extension =>
  ViewPlugin.define((view: EditorView) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let told = "";
    const look = (): void => {
      timer = undefined;
      const formats = formatsOf(view.state);
      if (formats.join() === told) return;
      told = formats.join();
      tell(formats);
    };
    return {
      update: (update: ViewUpdate) => {
        if (update.docChanged || update.selectionSet) timer ??= setTimeout(look, LATER_MS);
      },
      destroy: () => clearTimeout(timer),
    };
  });
