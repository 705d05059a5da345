import { Text } from "@codemirror/state";
import { waitFor } from "@testing-library/svelte";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEditor } from "./create";
import { countWords, hitBefore, hitFrom } from "./find";

const doc = (text: string): Text => Text.of(text.split("\n"));

describe("a hit", () => {
  it("is found whatever its case and accents, from a place on and around", () => {
    const text = doc("Zoë met zoe.\nCRÈME brûlée");
    expect(hitFrom(text, "zoe", 0)).toEqual({ from: 0, to: 3 });
    expect(hitFrom(text, "ZOË", 1)).toEqual({ from: 8, to: 11 });
    expect(hitFrom(text, "zoe", 9)).toEqual({ from: 0, to: 3 });
    expect(hitBefore(text, "zoe", 8)).toEqual({ from: 0, to: 3 });
    expect(hitBefore(text, "zoe", 0)).toEqual({ from: 8, to: 11 });
    expect(hitFrom(text, "creme brule", 0)).toEqual({ from: 13, to: 24 });
    expect(hitFrom(text, "absent", 0)).toBeNull();
    expect(hitFrom(text, "", 0)).toBeNull();
    expect(hitBefore(text, "\u0301", 5)).toBeNull();
  });

  it("is the one that plain looking finds, far back too", () => {
    const words = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n"), maxLength: 60 });
    fc.assert(
      fc.property(words, fc.constantFrom("a", "ab", "b a"), fc.nat(60), (text, wanted, place) => {
        const at = Math.min(place, text.length);
        const next = text.indexOf(wanted, at);
        const found = next >= 0 ? next : text.indexOf(wanted);
        expect(hitFrom(doc(text), wanted, at)?.from ?? -1).toBe(found);
        const before = at >= wanted.length ? text.lastIndexOf(wanted, at - wanted.length) : -1;
        expect(hitBefore(doc(text), wanted, at)?.from ?? -1).toBe(
          before >= 0 ? before : text.lastIndexOf(wanted),
        );
      }),
    );
    const long = doc(`start ${"filler ".repeat(20_000)}`);
    expect(hitBefore(long, "start", long.length)).toEqual({ from: 0, to: 5 });
  });

  it("is counted in words", () => {
    expect([countWords(0, 0), countWords(3, 2), countWords(3, 0), countWords(1000, 0)]).toEqual([
      "Not found",
      "2 of 3",
      "3 found",
      "1,000 or more found",
    ]);
  });
});

describe("the panel", () => {
  const none = (): undefined => undefined;
  async function open(text: string) {
    const parent = document.body.appendChild(document.createElement("div"));
    const editor = createEditor({
      parent,
      text,
      label: "Note",
      placeholder: "",
      onchange: none,
      onleave: none,
    });
    editor.find();
    const input = await waitFor(() => {
      const found = parent.querySelector<HTMLInputElement>("[data-testid=find-words]");
      if (!found) throw new Error("not there yet");
      return found;
    });
    const type = (words: string): void => {
      input.value = words;
      input.dispatchEvent(new Event("input"));
    };
    const press = (key: string, shiftKey = false): void =>
      void input.dispatchEvent(
        new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }),
      );
    const count = (): string => parent.querySelector("[data-testid=find-count]")?.textContent ?? "";
    const chosen = (): [number, number] => {
      const { from, to } = editor.view.state.selection.main;
      return [from, to];
    };
    return { editor, parent, input, type, press, count, chosen };
  }

  it("goes from hit to hit, forth and back, and says where one is", async () => {
    const { editor, type, press, count, chosen, input } = await open("one two one two one");
    expect(document.activeElement).toBe(input);
    editor.view.dispatch({ selection: { anchor: 0 } });
    type("one");
    expect(chosen()).toEqual([0, 3]);
    await waitFor(() => expect(count()).toBe("1 of 3"));
    press("Enter");
    expect(chosen()).toEqual([8, 11]);
    press("Enter", true);
    press("Enter", true);
    expect(chosen()).toEqual([16, 19]);
    await waitFor(() => expect(count()).toBe("3 of 3"));
    type("three");
    await waitFor(() => expect(count()).toBe("Not found"));
  });

  it("leaves the text at the hit, and goes with the text", async () => {
    const { editor, parent, type, press, chosen } = await open("one two");
    type("two");
    press("Escape");
    expect(parent.querySelector("[data-testid=find]")).toBeNull();
    expect(editor.view.hasFocus).toBe(true);
    expect(chosen()).toEqual([4, 7]);
    editor.find();
    await waitFor(() =>
      expect(parent.querySelector<HTMLInputElement>("[data-testid=find-words]")?.value).toBe("two"),
    );
    editor.open("another");
    expect(parent.querySelector("[data-testid=find]")).toBeNull();
    expect(editor.text()).toBe("another");
  });
});
