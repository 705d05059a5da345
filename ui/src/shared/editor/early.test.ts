import { describe, expect, it, vi } from "vitest";
import { createEarlyEditor } from "./early";

function make(text: string) {
  const parent = document.createElement("div");
  document.body.replaceChildren(parent);
  const [onchange, onleave] = [vi.fn(), vi.fn()];
  const editor = createEarlyEditor({
    parent,
    text,
    label: "Reflection",
    placeholder: "Write",
    onchange,
    onleave,
  });
  const keys = parent.querySelector("textarea");
  const type = (typed: string) => {
    if (!keys) return;
    keys.value += typed;
    keys.dispatchEvent(new Event("input"));
  };
  const lines = () => [...parent.querySelectorAll(".cm-line")];
  return { parent, editor, keys, type, lines, onchange, onleave };
}

describe("the text before the editor is there", () => {
  it("takes what is typed to the end, word by word, and keeps the rest byte for byte", () => {
    const { editor, type, onchange, lines } = make("One\r\ntwo");
    type(" three");
    expect(editor.text()).toBe("One\r\ntwo three");
    expect(onchange).toHaveBeenLastCalledWith(3);
    expect(lines().at(-1)?.textContent).toBe("two three");
  });

  it("shows what to do while it is empty, and another text when one is opened", () => {
    const { editor, type, parent } = make("");
    expect(parent.textContent).toBe("Write");
    type("gone");
    editor.open("Another");
    expect([editor.text(), parent.textContent]).toEqual(["Another", "Another"]);
  });

  it("hides the markup except where the caret will be", () => {
    const { lines } = make("# Head\n\n- **so** it `is`\n> *said*\n**last**");
    expect(lines().map((line) => line.textContent)).toEqual(["Head", "", "- so it is", "said", "**last**"]);
    expect(lines().map((line) => line.className.replace("cm-line", "").trim())).toEqual([
      "md-h1",
      "md-gap",
      "md-item",
      "md-quote",
      "",
    ]);
  });

  it("has the caret and is left by the same key", () => {
    const { editor, keys, onleave } = make("Text");
    editor.focus();
    expect(editor.focused()).toBe(true);
    keys?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true }));
    expect(onleave).toHaveBeenCalledOnce();
  });

  it("is not taken away while an input method composes", async () => {
    const { editor, keys } = make("");
    keys?.dispatchEvent(new Event("compositionstart"));
    const over = vi.fn();
    const waiting = editor.composed().then(over);
    await Promise.resolve();
    expect(over).not.toHaveBeenCalled();
    keys?.dispatchEvent(new Event("compositionend"));
    await waiting;
    expect(over).toHaveBeenCalledOnce();
  });
});
