import { EditorSelection, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { Part } from "../part.svelte";
import { pressed } from "../shortcuts";
import { lineStart } from "./format";
import { wellFormed } from "./wellFormed";

/** What formats pasted text is fetched when there is some. */
const rich = new Part(async () => ({ default: (await import("./rich")).markdownOf }));

/** Beyond this, pasted text comes without its formatting: making it plain would keep the window waiting. */
export const MOST_HTML = 1_000_000;
export const TOO_LONG = "That was a lot of text, so it came without its formatting.";

/** A paste that the key for it does not bring by itself within this time is asked for. */
const WAIT_MS = 150;

const endings = (text: string): string => wellFormed(text.replace(/\r\n?/g, "\n"));

/** Puts pasted Markdown in the place of the selection: its first item or heading begins a line. */
export function insert(view: EditorView, text: string): void {
  const { main } = view.state.selection;
  const line = view.state.doc.lineAt(main.from);
  const before = lineStart(line.text);
  const first = lineStart(text.slice(0, text.includes("\n") ? text.indexOf("\n") : undefined));
  const begins = first.kind !== null || first.quote !== "";
  const empty = before.to === line.length && main.from === line.to;
  const from = begins && empty ? line.from : main.from;
  const put = begins && !empty && main.from > line.from ? `\n${text}` : text;
  view.dispatch({
    changes: { from, to: main.to, insert: put },
    selection: EditorSelection.cursor(from + put.length),
    userEvent: "input.paste",
    scrollIntoView: true,
  });
}

/** Pasting: formatted text becomes Markdown; with Shift it comes as it reads. */
export function pasting(say: (words: string) => void): Extension {
  let plainOnly: ReturnType<typeof setTimeout> | undefined;
  const stop = (): boolean => {
    const was = plainOnly !== undefined;
    clearTimeout(plainOnly);
    plainOnly = undefined;
    return was;
  };

  return [
    EditorView.clipboardInputFilter.of(endings),
    EditorView.domEventHandlers({
      keydown: (event, view) => {
        if (!pressed(event, "paste_plain")) return false;
        stop();
        plainOnly = setTimeout(() => {
          plainOnly = undefined;
          // Not every web view has this key; where the clipboard may not be read either, there is nothing to do.
          void navigator.clipboard?.readText().then(
            (text) => insert(view, endings(text)),
            () => undefined,
          );
        }, WAIT_MS);
        return false;
      },
      paste: (event, view) => {
        const asked = stop();
        const data = event.clipboardData;
        const html = data?.getData("text/html") ?? "";
        // Code is copied with its colours; it is meant as it reads.
        if (!data || asked || html === "" || data.types.includes("vscode-editor-data")) return false;
        if (html.length > MOST_HTML) {
          say(TOO_LONG);
          return false;
        }
        event.preventDefault();
        const text = data.getData("text/plain");
        void rich
          .load()
          .then((markdownOf) => wellFormed(markdownOf(html)))
          // What cannot be made out comes as it reads.
          .catch(() => "")
          .then((markdown) => {
            if (view.dom.isConnected) insert(view, markdown || endings(text));
          });
        return true;
      },
    }),
  ];
}
