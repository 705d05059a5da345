import { render, screen, waitFor } from "@testing-library/svelte";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { focus, setFocus } from "../focus.svelte";
import { SHORTCUTS, type ShortcutId } from "../shortcuts";
import { formatBar } from "./bar";
import Editor from "./Editor.svelte";
import { fullEditor } from "./full";
import type { WritingEditor } from "./types";

const writing = Object.entries(SHORTCUTS).filter(([, { where }]) => where === "Writing") as [
  ShortcutId,
  { keys: string },
][];

/** What a keyboard sends for keys as the table has them. */
function press(target: EventTarget, keys: string): boolean {
  const parts = keys.split("+");
  const last = parts.at(-1) ?? "";
  const shiftKey = parts.includes("Shift");
  const keyCode =
    last.startsWith("F") && last.length > 1 ? 111 + Number(last.slice(1)) : last.toUpperCase().charCodeAt(0);
  const key = last.length === 1 && !shiftKey ? last.toLowerCase() : last;
  const event = new KeyboardEvent("keydown", {
    key,
    keyCode,
    code: /^\d$/.test(last) ? `Digit${last}` : last.length === 1 ? `Key${last}` : last,
    ctrlKey: parts.includes("Mod"),
    altKey: parts.includes("Alt"),
    shiftKey,
    bubbles: true,
    cancelable: true,
  });
  target.dispatchEvent(event);
  return event.defaultPrevented;
}

let editor: WritingEditor | undefined;

function show(text: string): HTMLElement {
  render(Editor, {
    text,
    label: "Note",
    placeholder: "",
    onchange: () => undefined,
    onleave: () => undefined,
    get editor() {
      return editor;
    },
    set editor(next) {
      editor = next;
    },
  });
  return screen.getByTestId("editor-text");
}

beforeAll(async () => {
  await Promise.all([fullEditor.load(), formatBar.load(), import("./find")]);
}, 60_000);

beforeEach(() => {
  document.body.replaceChildren();
  setFocus(false);
});

describe("every key of the table for writing", () => {
  it.each(writing.filter(([id]) => id !== "paste_plain"))("%s is bound", async (_id, { keys }) => {
    const text = show("- [ ] some words");
    await screen.findByTestId("format-bar");
    expect(press(text, keys), keys).toBe(true);
  });

  it("that is in no table is left to the system", () => {
    expect(press(show("words"), "Mod+Shift+E")).toBe(false);
  });
});

describe("focus mode", () => {
  it("is left by Escape and its key, and by leaving the text", async () => {
    const text = show("words");
    press(text, SHORTCUTS.focus.keys);
    expect(focus.on).toBe(true);
    expect((await screen.findByRole("heading")).textContent).toBe("Note");
    press(document.body, "Escape");
    expect(focus.on).toBe(false);
    press(text, SHORTCUTS.focus.keys);
    press(text, SHORTCUTS.focus.keys);
    expect(focus.on).toBe(false);
    press(text, SHORTCUTS.focus.keys);
    text.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, ctrlKey: true, bubbles: true }),
    );
    expect(focus.on).toBe(false);
  });

  it("is not entered under a dialog", () => {
    const text = show("words");
    const dialog = document.body.appendChild(document.createElement("div"));
    dialog.setAttribute("role", "dialog");
    expect(press(text, SHORTCUTS.focus.keys)).toBe(false);
    expect(focus.on).toBe(false);
  });

  it("stays while a list at the caret is closed by Escape", async () => {
    render(Editor, {
      text: "",
      label: "Note",
      placeholder: "",
      commands: [{ id: "date", words: "Date", also: "", run: vi.fn(() => null) }],
      onchange: () => undefined,
      onleave: () => undefined,
    });
    const text = screen.getByTestId("editor-text");
    const { EditorView } = await import("@codemirror/view");
    EditorView.findFromDOM(text)?.dispatch({
      changes: { from: 0, insert: "/" },
      selection: { anchor: 1 },
      userEvent: "input.type",
    });
    await waitFor(() => expect(screen.getByTestId("command-0")).toBeTruthy());
    setFocus(true);
    press(text, "Escape");
    await waitFor(() => expect(screen.queryByTestId("command-0")).toBeNull());
    expect(focus.on).toBe(true);
  });
});
