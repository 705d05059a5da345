import { EditorSelection, EditorState } from "@codemirror/state";
import { describe, expect, it, vi } from "vitest";
import { createEditor } from "./create";
import { decorate } from "./preview";

function state(doc: string, at: number): EditorState {
  return EditorState.create({
    doc,
    selection: EditorSelection.cursor(at),
    extensions: [EditorState.lineSeparator.of("\n")],
  });
}

/** The text as it shows: what is hidden left out. */
function shown(doc: string, at: number, focused = true): string {
  const from = state(doc, at);
  let text = "";
  let last = 0;
  decorate(from, [{ from: 0, to: doc.length }], focused).between(0, doc.length, (start, end, decoration) => {
    const replaces = decoration.spec as { class?: string };
    if (replaces.class === undefined && end > start) {
      text += doc.slice(last, start);
      last = end;
    }
  });
  return text + doc.slice(last);
}

describe("preview", () => {
  const DOC = "# Head\n\n> said **it** and [Zoë](https://example.org) `now`\n\n~~gone~~ *stays*\n- item\nend";

  it("hides markup away from the caret", () => {
    expect(shown(DOC, DOC.length)).toBe("Head\n\nsaid it and Zoë now\n\ngone stays\n- item\nend");
  });

  it("shows the markup of the line that the caret is on", () => {
    expect(shown(DOC, 3)).toContain("# Head");
    expect(shown(DOC, DOC.indexOf("it**"))).toContain("> said **it** and [Zoë](https://example.org) `now`");
    expect(shown(DOC, DOC.indexOf("it**"))).toContain("gone stays");
  });

  it("hides all of it while the text is not being written", () => {
    expect(shown(DOC, 3, false)).not.toContain("# ");
  });

  it("leaves a link whose target stands on another line", () => {
    const doc = "[label](\nhttps://example.org) end\n\nlast";
    expect(shown(doc, doc.length)).toBe("label](\nhttps://example.org) end\n\nlast");
  });

  it("leaves the fences of a code block", () => {
    expect(shown("```\na ** b\n```\nend", 18)).toBe("```\na ** b\n```\nend");
  });
});

describe("editor", () => {
  const make = (text: string, onchange = vi.fn(), onleave = vi.fn()) => ({
    onchange,
    onleave,
    editor: createEditor({
      parent: document.body.appendChild(document.createElement("div")),
      text,
      label: "Reflection",
      placeholder: "Write here.",
      onchange,
      onleave,
    }),
  });

  it("gives back exactly what it was given", () => {
    for (const text of ["", "a\r\nb\n\r c\n", "# **x**\n\n\n", "tab\there\u00a0\u2028and 👩‍👩‍👧"]) {
      expect(make(text).editor.text()).toBe(text);
    }
  });

  it("tells of what the person changes and not of what came from elsewhere", () => {
    const { editor, onchange } = make("one two");
    editor.refresh("one two three");
    expect(onchange).not.toHaveBeenCalled();
    expect(editor.words()).toBe(3);
    editor.view.dispatch({ changes: { from: 0, insert: "zero " }, userEvent: "input.type" });
    expect(onchange).toHaveBeenCalledWith(4);
  });

  it("forgets the history with the text it belonged to", () => {
    const { editor } = make("first");
    editor.view.dispatch({ changes: { from: 5, insert: "!" }, userEvent: "input.type" });
    editor.open("second");
    editor.view.contentDOM.dispatchEvent(
      new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true }),
    );
    expect(editor.text()).toBe("second");
    expect(editor.words()).toBe(1);
  });

  it("leaves with Ctrl and Enter without writing anything", () => {
    const { editor, onleave } = make("text");
    editor.view.contentDOM.dispatchEvent(
      new KeyboardEvent("keydown", {
        key: "Enter",
        keyCode: 13,
        ctrlKey: true,
        bubbles: true,
        cancelable: true,
      }),
    );
    expect(onleave).toHaveBeenCalledTimes(1);
    expect(editor.text()).toBe("text");
  });

  it("asks for spell checking", () => {
    expect(make("").editor.view.contentDOM.getAttribute("spellcheck")).toBe("true");
  });
});
