import { EditorSelection, EditorState, type StateCommand } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { continueMarkup, deleteMarkup, prefixOf } from "./lists";

/** Runs a command with the caret at "|" and shows the text with the caret again. */
function run(command: StateCommand, text: string): string {
  const at = text.indexOf("|");
  let state = EditorState.create({ doc: text.replace("|", ""), selection: EditorSelection.cursor(at) });
  const done = command({ state, dispatch: (tr) => (state = tr.state) });
  if (!done) return "not taken";
  const head = state.selection.main.head;
  return `${state.sliceDoc(0, head)}|${state.sliceDoc(head)}`;
}

describe("lists and quotes", () => {
  it("go on with Enter", () => {
    expect(run(continueMarkup, "- one|")).toBe("- one\n- |");
    expect(run(continueMarkup, "  9. nine|")).toBe("  9. nine\n  10. |");
    expect(run(continueMarkup, "- [x] done|")).toBe("- [x] done\n- [ ] |");
    expect(run(continueMarkup, "> said| more")).toBe("> said\n> | more");
    expect(run(continueMarkup, "> - both|")).toBe("> - both\n> - |");
  });

  it("are counted on below a new item, as far as they were", () => {
    expect(run(continueMarkup, "1. one|\n2. two\n3. three\nend")).toBe("1. one\n2. |\n3. two\n4. three\nend");
    expect(run(continueMarkup, "1. one|\n1. two")).toBe("1. one\n2. |\n1. two");
    expect(run(continueMarkup, "1. one|\n  2. inner")).toBe("1. one\n2. |\n  2. inner");
    expect(run(continueMarkup, "> 1) one|\n> 2) two")).toBe("> 1) one\n> 2) |\n> 3) two");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(19), fc.nat(90), (count, place, begin) => {
        const item = (n: number): string => `${begin + n}. item`;
        const lines = Array.from({ length: count }, (_, n) => item(n));
        const at = place % count;
        const before = [...lines.slice(0, at), `${item(at)}|`, ...lines.slice(at + 1)].join("\n");
        const numbers = run(continueMarkup, before).match(/^\d+/gm)?.map(Number);
        expect(numbers).toEqual(Array.from({ length: count + 1 }, (_, n) => begin + n));
      }),
    );
  });

  it("end with Enter on an empty item", () => {
    expect(run(continueMarkup, "- one\n- |")).toBe("- one\n|");
    expect(run(continueMarkup, "> |")).toBe("|");
  });

  it("leave plain lines and the sign itself alone", () => {
    expect(run(continueMarkup, "plain|")).toBe("not taken");
    expect(run(continueMarkup, "|- one")).toBe("not taken");
    expect(run(continueMarkup, "-5 degrees|")).toBe("not taken");
    expect(prefixOf("**strong**")).toBeNull();
    expect(prefixOf("2026 was good")).toBeNull();
  });

  it("lose their sign with Backspace right behind it", () => {
    expect(run(deleteMarkup, "- |one")).toBe("|one");
    expect(run(deleteMarkup, "- o|ne")).toBe("not taken");
  });
});
