import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { createEditor } from "./create";
import { difference, forgetAll } from "./kept";

const none = (): undefined => undefined;

function make(text: string, entry: string | null) {
  const parent = document.body.appendChild(document.createElement("div"));
  const options = { parent, text, entry: () => entry, label: "Note", placeholder: "" };
  const editor = createEditor({ ...options, onchange: none, onleave: none });
  const type = (insert: string): void => {
    const at = editor.view.state.selection.main.head;
    editor.view.dispatch({
      changes: { from: at, insert },
      selection: { anchor: at + insert.length },
      userEvent: "input.type",
    });
  };
  const undo = (): void => {
    const key = { key: "z", keyCode: 90, ctrlKey: true, bubbles: true };
    editor.view.contentDOM.dispatchEvent(new KeyboardEvent("keydown", key));
  };
  return { editor, type, undo };
}

beforeEach(() => forgetAll());

describe("what can be undone", () => {
  it("survives going to another entry and back", () => {
    const { editor, type, undo } = make("one", "a");
    type(" more");
    editor.open("two", undefined, () => "b");
    undo();
    expect(editor.text()).toBe("two");
    type("!");
    editor.open("one more", undefined, () => "a");
    expect(editor.view.state.selection.main.head).toBe(8);
    undo();
    expect(editor.text()).toBe("one");
    editor.open("two!", undefined, () => "b");
    undo();
    expect(editor.text()).toBe("two");
  });

  it("survives going to another screen and back", () => {
    const first = make("one", "a");
    first.type(" more");
    first.editor.destroy();
    const second = make("one more", "a");
    second.undo();
    expect(second.editor.text()).toBe("one");
  });

  it("stays with what was typed where the text changed elsewhere meanwhile", () => {
    const first = make("one", "a");
    first.type(" more");
    first.editor.destroy();
    const second = make("zero one more", "a");
    expect(second.editor.text()).toBe("zero one more");
    expect(second.editor.words()).toBe(3);
    second.undo();
    expect(second.editor.text()).toBe("zero one");
  });

  it("is of no other text: a new one has no entry yet", () => {
    const { editor, type, undo } = make("", null);
    type("new");
    editor.open("", undefined, () => null);
    undo();
    expect(editor.text()).toBe("");
  });

  it("belongs to the entry that a text became while it was written", () => {
    let entry: string | null = null;
    const parent = document.body.appendChild(document.createElement("div"));
    const editor = createEditor({
      parent,
      text: "",
      entry: () => entry,
      label: "",
      placeholder: "",
      onchange: none,
      onleave: none,
    });
    editor.view.dispatch({ changes: { from: 0, insert: "new" }, userEvent: "input.type" });
    entry = "c";
    editor.destroy();
    const again = make("new", "c");
    again.undo();
    expect(again.editor.text()).toBe("");
  });
});

describe("the difference of two texts", () => {
  it("makes one of the other", () => {
    const words = fc.string({ unit: fc.constantFrom("a", "b", "é"), maxLength: 20 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const found = difference(before, after);
        const made = found ? before.slice(0, found.from) + found.insert + before.slice(found.to) : before;
        expect(made).toBe(after);
        expect(found === null).toBe(before === after);
      }),
    );
  });
});
