import { describe, expect, it } from "vitest";
import type { DiffPiece, Fate } from "$host";
import { changes, cut, read, textThen } from "./versions.svelte";

const piece = (fate: Fate, text: string): DiffPiece => ({ fate, text });
const long = "one two three ".repeat(200);

describe("what changed between two texts", () => {
  it("is shown with a little of what stands around it", () => {
    const shown = changes([
      piece("kept", long),
      piece("removed", "old"),
      piece("inserted", "new"),
      piece("kept", long),
      piece("inserted", "more"),
      piece("kept", long),
    ]);
    expect(shown.map(({ fate }) => fate)).toEqual([
      "left_out",
      "kept",
      "removed",
      "inserted",
      "kept",
      "left_out",
      "kept",
      "inserted",
      "kept",
      "left_out",
    ]);
    const kept = shown.flatMap((p) => (p.fate === "kept" ? [p.text] : []));
    expect(kept.every((text) => text.length < 190 && /^\s?(one|two|three)/.test(text))).toBe(true);
    const out = shown.flatMap((p) => (p.fate === "left_out" ? [p.words] : []));
    const in_ = kept.flatMap((text) => text.split(/\s+/).filter(Boolean)).length;
    expect(out.reduce((a, b) => a + b, 0) + in_).toBe(3 * 600);
  });

  it("is all of the text where that is short, or where nothing changed", () => {
    const short = [piece("kept", "a b "), piece("removed", "c"), piece("kept", " d")];
    expect(changes(short)).toEqual(short);
    expect(changes([piece("kept", long)])).toEqual([piece("kept", long)]);
  });

  it("names people by their names", () => {
    expect(read("[Priya](leadlight:person/1) and [a page](https://x.org) <!-- in confidence -->")).toBe(
      "Priya and [a page](https://x.org) (in confidence)",
    );
  });

  it("leads back to the text as it was", () => {
    expect(textThen([piece("kept", "a "), piece("inserted", "x"), piece("removed", "b")])).toBe("a b");
  });

  it("is cut where it would take long to lay out", () => {
    const { pieces, more } = cut([piece("removed", "x".repeat(100_000)), piece("kept", "y")]);
    expect([pieces.length, more]).toEqual([1, true]);
    expect(pieces[0]?.text.length).toBeLessThan(100_000);
    expect(cut([piece("kept", "y")]).more).toBe(false);
  });
});
