import type { EditorView } from "@codemirror/view";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createEditor } from "./create";
import { MOST_HTML, TOO_LONG } from "./paste";

function make(text: string) {
  const onsay = vi.fn();
  const parent = document.body.appendChild(document.createElement("div"));
  const none = (): undefined => undefined;
  const options = { parent, text, label: "Note", placeholder: "", onchange: none, onleave: none, onsay };
  const editor = createEditor(options);
  return { editor, view: editor.view, onsay };
}

function paste(view: EditorView, kinds: Record<string, string>): Event {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  const data = { types: Object.keys(kinds), getData: (kind: string) => kinds[kind] ?? "" };
  view.contentDOM.dispatchEvent(Object.assign(event, { clipboardData: data }));
  return event;
}

afterEach(() => vi.useRealTimers());

describe("pasting", () => {
  it("makes Markdown of what came with formatting", async () => {
    const { editor, view } = make("Before ");
    paste(view, { "text/html": "<p>some <b>bold</b> words</p>", "text/plain": "some bold words" });
    await vi.waitFor(() => expect(editor.text()).toBe("Before some **bold** words"));
    expect(editor.words()).toBe(4);
  });

  it("begins a list on a line of its own, and takes the place of an empty item", async () => {
    const items = { "text/html": "<ul><li>one</li><li>two</li></ul>" };
    const one = make("Before");
    paste(one.view, items);
    await vi.waitFor(() => expect(one.editor.text()).toBe("Before\n- one\n- two"));
    const two = make("- ");
    paste(two.view, items);
    await vi.waitFor(() => expect(two.editor.text()).toBe("- one\n- two"));
  });

  it("takes plain text as it is, with its line ends and broken characters mended", () => {
    const { editor, view } = make("");
    paste(view, { "text/plain": "a\r\nb \uD83D *c*" });
    expect(editor.text()).toBe("a\nb \uFFFD *c*");
  });

  it("takes text without its formatting where that is asked for, once", async () => {
    const { editor, view } = make("");
    const both = { "text/html": "<b>a</b>", "text/plain": "a" };
    const key = { key: "V", code: "KeyV", keyCode: 86, ctrlKey: true, shiftKey: true, bubbles: true };
    view.contentDOM.dispatchEvent(new KeyboardEvent("keydown", key));
    paste(view, both);
    expect(editor.text()).toBe("a");
    paste(view, both);
    await vi.waitFor(() => expect(editor.text()).toBe("a**a**"));
  });

  it("takes what is very long without its formatting, and says so", () => {
    const { editor, view, onsay } = make("");
    paste(view, { "text/html": `<b>${"a".repeat(MOST_HTML)}</b>`, "text/plain": "plain" });
    expect(editor.text()).toBe("plain");
    expect(onsay).toHaveBeenCalledWith(TOO_LONG);
  });

  it("can be undone in one step", async () => {
    const { editor, view } = make("x");
    paste(view, { "text/html": "<h1>a</h1><p>b</p>" });
    await vi.waitFor(() => expect(editor.text()).toContain("# a"));
    const key = { key: "z", keyCode: 90, ctrlKey: true, bubbles: true };
    view.contentDOM.dispatchEvent(new KeyboardEvent("keydown", key));
    expect(editor.text()).toBe("x");
  });
});
