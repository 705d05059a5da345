import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { createEditor } from "./create";
import { commands } from "./commands";
import { tags } from "./tags";
import type { EditorOptions } from "./types";

const settle = () => new Promise((done) => setTimeout(done));

function make(text: string, over: Partial<EditorOptions> = {}) {
  const none = (): undefined => undefined;
  const editor = createEditor({
    parent: document.body.appendChild(document.createElement("div")),
    text,
    label: "Note",
    placeholder: "",
    onchange: none,
    onleave: none,
    tagOffers: (typed) => Promise.resolve(["trust", "tradeoff"].filter((tag) => tag.startsWith(typed))),
    commands: [
      { id: "prompt", words: "A question", also: "prompt", run: () => "> Who was quiet?\n\n" },
      { id: "promise", words: "A promise", also: "due", run: () => null },
      {
        id: "date",
        words: "Today’s date",
        also: "day",
        run: () => Promise.resolve("Monday, 23 November 2026"),
      },
    ],
    ...over,
  });
  const { view } = editor;
  const type = async (insert: string, userEvent = "input.type"): Promise<void> => {
    const at = view.state.selection.main.head;
    view.dispatch({ changes: { from: at, insert }, selection: { anchor: at + insert.length }, userEvent });
    await settle();
  };
  const press = async (key: string, keyCode: number): Promise<void> => {
    view.contentDOM.dispatchEvent(
      new KeyboardEvent("keydown", { key, keyCode, bubbles: true, cancelable: true }),
    );
    await settle();
  };
  const shown = (): string[] =>
    [...editor.view.dom.querySelectorAll("[role=option]")].map((row) => row.textContent);
  return { editor, view, type, press, shown };
}

describe("what / offers", () => {
  it("is found by its words and put in the place of what was typed", async () => {
    const { editor, type, press, shown } = make("");
    await type("/");
    expect(shown()).toEqual([
      "A question",
      "A promise",
      "Today’s date",
      "Heading",
      "List",
      "Numbered list",
      "Check box",
      "Quote",
    ]);
    await type("prom");
    expect(shown()).toEqual(["A promise", "A question"]);
    await press("ArrowDown", 40);
    await press("Enter", 13);
    expect(editor.text()).toBe("> Who was quiet?\n\n");
    await type("/dat");
    await press("Tab", 9);
    expect(editor.text()).toBe("> Who was quiet?\n\nMonday, 23 November 2026");
  });

  it("makes the line a list, and a question begins a line of its own", async () => {
    const { editor, type, press } = make("words ");
    await type("/check");
    await press("Enter", 13);
    expect(editor.text()).toBe("- [ ] words ");
    await type("/que");
    await press("Enter", 13);
    expect(editor.text()).toBe("- [ ] words \n> Who was quiet?\n\n");
  });

  it("only takes what was typed away where something else happens, and can be asked for again", async () => {
    const run = vi.fn(() => null);
    const { editor, type, press, shown } = make("", {
      commands: [{ id: "moment", words: "A moment", also: "", run }],
    });
    await type("/mom");
    await press("Enter", 13);
    expect(run).toHaveBeenCalledOnce();
    expect(editor.text()).toBe("");
    await type("/mom");
    expect(shown()).toEqual(["A moment"]);
  });

  it("is not asked for within a word or an address, and a blank ends it", () => {
    const { asked } = commands([]);
    expect(asked("and/or")).toBeNull();
    expect(asked("https://a")).toBeNull();
    expect(asked("either / or that")).toBeNull();
    expect(asked("w /he")).toBe("he");
    expect(asked("/")).toBe("");
  });
});

describe("what # offers", () => {
  it("is taken with Tab, while Enter ends the line unless one is gone to", async () => {
    const { editor, type, press, shown } = make("About ");
    await type("#tr");
    expect(shown()).toEqual(["#trust", "#tradeoff"]);
    await press("Enter", 13);
    expect(editor.text()).toBe("About #tr\n");
    await type("#tr");
    await press("Tab", 9);
    expect(editor.text()).toBe("About #tr\n#trust ");
    await type("#tr");
    await press("ArrowUp", 38);
    await press("Enter", 13);
    expect(editor.text()).toBe("About #tr\n#trust #tradeoff ");
  });

  it("leaves headings alone, and offers nothing for a tag that is whole", async () => {
    const { type, shown } = make("");
    await type("#");
    expect(shown()).toEqual([]);
    await type("# t");
    expect(shown()).toEqual([]);
    const whole = make("");
    await whole.type("#trust");
    expect(whole.shown()).toEqual([]);
  });

  it("is asked for behind any sign that the journal reads tags behind", () => {
    const { asked } = tags(() => Promise.resolve([]));
    for (const before of ["", " ", "(", ".", "“"]) expect(asked(`${before}#größe`)).toBe("größe");
    for (const before of ["a", "1", "#", "/", "&", "_"]) expect(asked(`${before}#größe`)).toBeNull();
    fc.assert(
      fc.property(fc.stringMatching(/^\p{L}[\p{L}\p{N}]{0,20}$/u), (tag) => {
        expect(asked(`x #${tag}`)).toBe(tag);
      }),
    );
  });
});

describe("an input method", () => {
  it("gets no list while it composes; what it wrote is asked about when it is done", async () => {
    const { view, type, shown } = make("", { tagOffers: () => Promise.resolve(["信頼"]) });
    await type("#");
    view.contentDOM.dispatchEvent(new CompositionEvent("compositionstart"));
    await type("信", "input.type.compose");
    expect(shown()).toEqual([]);
    view.contentDOM.dispatchEvent(new CompositionEvent("compositionend"));
    await vi.waitFor(() => expect(shown()).toEqual(["#信頼"]));
  });
});
