import { EditorView } from "@codemirror/view";
import { describe, expect, it, vi } from "vitest";
import { CONFIDENCE } from "./mark";
import { createEditor } from "./create";
import { lineAsShown } from "./glance";
import { lineWords } from "./held";
import { askedAt } from "./menu";
import { mentions } from "./mention";
import type { EditorOptions } from "./types";

const PEOPLE = [
  { label: "Zoë", detail: "Designer", target: "leadlight:person/1" },
  { label: "Zoltán", detail: "", target: "leadlight:person/2" },
];

const KINDS = [mentions(() => Promise.resolve([]))];

function make(text: string, over: Partial<EditorOptions> = {}) {
  const onchange = vi.fn();
  const editor = createEditor({
    parent: document.body.appendChild(document.createElement("div")),
    text,
    label: "Note",
    placeholder: "Write here.",
    onchange,
    onleave: vi.fn(),
    ...over,
  });
  const { view } = editor;
  const type = (insert: string, at = view.state.selection.main.head): void =>
    view.dispatch({
      changes: { from: at, insert },
      selection: { anchor: at + insert.length },
      userEvent: "input.type",
    });
  const KEYS: Record<string, number> = {
    Enter: 13,
    Tab: 9,
    Escape: 27,
    ArrowDown: 40,
    ArrowUp: 38,
    Backspace: 8,
  };
  const press = (key: string, over: KeyboardEventInit = {}): void => {
    const code = KEYS[key] ?? key.toUpperCase().charCodeAt(0);
    view.contentDOM.dispatchEvent(
      new KeyboardEvent("keydown", { key, keyCode: code, bubbles: true, cancelable: true, ...over }),
    );
  };
  const caret = (at: number): void => view.dispatch({ selection: { anchor: at } });
  return { editor, view, type, press, caret, onchange };
}

const chips = (view: EditorView): string[] =>
  [...view.contentDOM.querySelectorAll(".md-chip")].map((chip) => chip.textContent ?? "");

describe("chips", () => {
  const DOC = "With [Zoë](leadlight:person/1) today [Talking point](leadlight:point/9)" + CONFIDENCE;

  it("shows labels alone, on the line with the caret too, and keeps the text", () => {
    const { editor, view, caret } = make(DOC);
    caret(3);
    expect(chips(view)).toEqual(["Zoë", "Talking point", "In confidence"]);
    expect(view.contentDOM.textContent).not.toContain("leadlight:");
    expect(editor.text()).toBe(DOC);
  });

  it("is one step for the caret and one for Backspace", () => {
    const { editor, view, press, caret } = make("a [Zoë](leadlight:person/1)!");
    caret(editor.text().length - 1);
    press("Backspace");
    expect(editor.text()).toBe("a !");
    expect(chips(view)).toEqual([]);
  });

  it("leaves links to elsewhere to the preview", () => {
    expect(chips(make("[site](https://example.org)").view)).toEqual([]);
  });

  it("leads to the person by a click and by Alt with Enter", () => {
    const onperson = vi.fn();
    const { view, press } = make(DOC, { onperson });
    view.contentDOM
      .querySelector(".md-chip-person")
      ?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    expect(onperson).toHaveBeenLastCalledWith("1");
    press("Enter", { altKey: true });
    expect(onperson).toHaveBeenCalledTimes(2);
    view.contentDOM
      .querySelector(".md-chip-point")
      ?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    expect(onperson).toHaveBeenCalledTimes(2);
  });
});

describe("mentions", () => {
  const settle = () => new Promise((done) => setTimeout(done));

  it("opens with @ and letters, goes by arrows, and writes a readable link", async () => {
    const offers = vi.fn(() => Promise.resolve(PEOPLE));
    const { editor, view, type, press } = make("Told ", { offers });
    type("@zo");
    await settle();
    expect(offers).toHaveBeenLastCalledWith("zo");
    const rows = () => [...document.querySelectorAll("[role=option]")].map((row) => row.textContent);
    expect(rows()).toEqual(["Zoë Designer", "Zoltán"]);
    expect(view.contentDOM.getAttribute("aria-activedescendant")).toBe("mention-list-0");
    press("ArrowDown");
    expect(view.contentDOM.getAttribute("aria-activedescendant")).toBe("mention-list-1");
    press("ArrowDown");
    press("Enter");
    expect(editor.text()).toBe("Told [Zoë](leadlight:person/1) ");
    expect(view.state.selection.main.head).toBe(editor.text().length);
    expect(rows()).toEqual([]);
  });

  it("takes with Tab and closes with Escape until another @", async () => {
    const { editor, type, press } = make("", { offers: () => Promise.resolve(PEOPLE) });
    type("@z");
    await settle();
    press("Escape");
    type("o");
    await settle();
    expect(document.querySelector("[role=option]")).toBeNull();
    press("Enter");
    expect(editor.text()).toBe("@zo\n");
    type("@");
    await settle();
    press("Tab");
    expect(editor.text()).toBe("@zo\n[Zoë](leadlight:person/1) ");
  });

  it("shows no answer that comes too late", async () => {
    const answers: ((found: typeof PEOPLE) => void)[] = [];
    const { type } = make("", { offers: () => new Promise((resolve) => answers.push(resolve)) });
    type("@z");
    type("x");
    answers[1]?.([]);
    answers[0]?.(PEOPLE);
    await settle();
    expect(document.querySelector("[role=option]")).toBeNull();
  });

  it("is not asked by an address, and puts nothing into a label that would end it", async () => {
    const asked = (text: string) => askedAt(make(text).view.state, KINDS);
    expect(asked("me@example")).toBeNull();
    expect(asked("(@Ana")).toMatchObject({ from: 1, text: "Ana" });
    expect(asked("@Ana Lu")).toMatchObject({ from: 0, text: "Ana Lu" });
    expect(asked("@Łu")).toMatchObject({ from: 0, text: "Łu" });
    const { editor, type, press } = make("", {
      offers: () => Promise.resolve([{ label: "A [b]", detail: "", target: "leadlight:person/3" }]),
    });
    type("@");
    await settle();
    press("Enter");
    expect(editor.text()).toBe("[A (b)](leadlight:person/3) ");
  });
});

describe("in confidence", () => {
  const H = { ctrlKey: true, shiftKey: true };

  it("is put to the lines of the selection and taken away again", () => {
    const { editor, view, press } = make("one\n\ntwo");
    view.dispatch({ selection: { anchor: 0, head: 8 } });
    press("H", H);
    expect(editor.text()).toBe(`one${CONFIDENCE}\n\ntwo${CONFIDENCE}`);
    expect(chips(view)).toEqual(["In confidence", "In confidence"]);
    view.dispatch({ selection: { anchor: 0, head: editor.text().length } });
    press("H", H);
    expect(editor.text()).toBe("one\n\ntwo");
  });

  it("stays at the end of the line whatever is typed behind it", () => {
    const { editor, view, type } = make(`one${CONFIDENCE}`);
    type("!");
    expect(editor.text()).toBe(`one!${CONFIDENCE}`);
    type("?");
    expect(editor.text()).toBe(`one!?${CONFIDENCE}`);
    expect(view.state.selection.main.head).toBe(5);
  });

  it("stays with both parts of a line, and does not run on to a new one", () => {
    const parted = make(`one two${CONFIDENCE}`);
    parted.type("\n", 3);
    expect(parted.editor.text()).toBe(`one${CONFIDENCE}\n two${CONFIDENCE}`);
    const after = make(`one${CONFIDENCE}`);
    after.type("\n");
    expect(after.editor.text()).toBe(`one${CONFIDENCE}\n`);
    const before = make(`one${CONFIDENCE}`);
    before.type("\n", 3);
    expect(before.editor.text()).toBe(`one${CONFIDENCE}\n`);
    expect(before.view.state.selection.main.head).toBe(before.editor.text().length);
  });

  it("is one mark where two lines become one", () => {
    const { editor, view } = make(`one${CONFIDENCE}\ntwo${CONFIDENCE}\nthree`);
    const at = editor.text().indexOf("\n");
    view.dispatch({ changes: { from: at, to: at + 1 }, userEvent: "delete.backward" });
    expect(editor.text()).toBe(`onetwo${CONFIDENCE}\nthree`);
  });

  it("is left alone in what comes from elsewhere", () => {
    const { editor } = make("");
    editor.refresh(`one${CONFIDENCE} two`);
    expect(editor.text()).toBe(`one${CONFIDENCE} two`);
  });
});

describe("lines that something is made of", () => {
  it("reads as words", () => {
    expect(
      lineWords(
        "- [ ] **Get** [Zoë](leadlight:person/1) the slot [Talking point](leadlight:point/2)" + CONFIDENCE,
      ),
    ).toBe("Get Zoë the slot");
    expect(lineWords("## ")).toBe("");
    expect(lineWords("   ")).toBe("");
  });

  it("are told to a key and get their link, wherever the line has gone meanwhile", () => {
    const run = vi.fn();
    const { editor, view, press, caret } = make(`first\nGet the slot${CONFIDENCE}\n`, {
      lineKeys: [{ key: "Mod-Shift-k", run }],
    });
    press("K", { ctrlKey: true, shiftKey: true });
    expect(run).not.toHaveBeenCalled();
    caret(8);
    press("K", { ctrlKey: true, shiftKey: true });
    const line = (run.mock.calls[0] as [ReturnType<typeof editor.line>])[0];
    expect(line).toMatchObject({ text: "Get the slot", inConfidence: true });
    view.dispatch({ changes: { from: 0, insert: "zeroth\n" }, userEvent: "input.type" });
    expect(line?.link("Promise, mine", "leadlight:promise/7")).toBe(true);
    expect(editor.text()).toBe(
      `zeroth\nfirst\nGet the slot [Promise, mine](leadlight:promise/7)${CONFIDENCE}\n`,
    );
    expect(line?.link("again", "leadlight:promise/8")).toBe(false);
  });

  it("get no link once another text is open", () => {
    const { editor } = make("one");
    const line = editor.line();
    editor.open("two");
    expect(line?.link("Talking point", "leadlight:point/1")).toBe(false);
    expect(editor.text()).toBe("two");
  });
});

describe("the first glance", () => {
  it("shows a line as the editor will", () => {
    const line = "**Told** [Zoë](leadlight:person/1) [Talking point](leadlight:point/2)" + CONFIDENCE;
    const at = { first: false, active: false };
    expect(lineAsShown(line, at).textContent).toBe("Told Zoë Talking pointIn confidence");
    expect(lineAsShown(line, { ...at, active: true }).textContent).toBe(
      "**Told** Zoë Talking pointIn confidence",
    );
    expect(lineAsShown(line, at).querySelectorAll(".md-chip").length).toBe(3);
  });
});
