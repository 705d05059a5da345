import { EditorState } from "@codemirror/state";
import { Direction } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { createEditor } from "./create";
import { directions } from "./direction";
import { lineAsShown } from "./glance";

const none = (): undefined => undefined;
const HEBREW = "היום דיברנו";

function make(text: string) {
  const parent = document.body.appendChild(document.createElement("div"));
  return createEditor({ parent, text, label: "Note", placeholder: "", onchange: none, onleave: none });
}

const dirs = (root: ParentNode): (string | null)[] =>
  [...root.querySelectorAll(".cm-line")].map((line) => line.getAttribute("dir"));

describe("lines that run from right to left", () => {
  it("take their direction from their own letters, the others are left alone", () => {
    const { view } = make(`one\n- ${HEBREW}\nعربي`);
    expect(dirs(view.dom)).toEqual([null, "auto", "auto"]);
  });

  it("do so as soon as the first letter is typed", () => {
    const { view } = make("one\n");
    view.dispatch({ changes: { from: 4, insert: "ה" }, userEvent: "input.type" });
    expect(dirs(view.dom)).toEqual([null, "auto"]);
    view.dispatch({ changes: { from: 4, to: 5, insert: "x" }, userEvent: "input.type" });
    expect(dirs(view.dom)).toEqual([null, null]);
  });

  it("keep addresses and code from left to right", () => {
    const doc = `${HEBREW} [כאן](https://example.org/a) \`a.b()\` https://example.org`;
    const { isolates } = directions(EditorState.create({ doc }), [{ from: 0, to: doc.length }]);
    const found: string[] = [];
    isolates.between(0, doc.length, (from, to, decoration) => {
      expect((decoration.spec as { bidiIsolate: Direction }).bidiIsolate).toBe(Direction.LTR);
      found.push(doc.slice(from, to));
    });
    expect(found).toEqual(["https://example.org/a", "`a.b()`", "https://example.org"]);
  });

  it("do so in the first glance too", () => {
    expect(lineAsShown(HEBREW, { first: true, active: false }).dir).toBe("auto");
    expect(lineAsShown("one", { first: true, active: false }).hasAttribute("dir")).toBe(false);
  });
});

describe("an input method at work", () => {
  it("changes nothing of what is hidden until it is done", async () => {
    const { view } = make("**one**\n信");
    view.focus();
    view.dispatch({ selection: { anchor: view.state.doc.length } });
    const before = view.dom.querySelector(".cm-line")?.textContent;
    view.contentDOM.dispatchEvent(new CompositionEvent("compositionstart"));
    expect(view.composing || view.compositionStarted).toBe(true);
    Object.defineProperty(view, "composing", { get: () => true, configurable: true });
    view.dispatch({
      changes: { from: 9, insert: "頼" },
      selection: { anchor: 0 },
      userEvent: "input.type.compose",
    });
    expect(view.dom.querySelector(".cm-line")?.textContent).toBe(before);
    Object.defineProperty(view, "composing", { get: () => false, configurable: true });
    view.contentDOM.dispatchEvent(new CompositionEvent("compositionend"));
    await new Promise((later) => setTimeout(later, 200));
    expect(view.dom.querySelector(".cm-line")?.textContent).toBe("**one**");
  });
});
