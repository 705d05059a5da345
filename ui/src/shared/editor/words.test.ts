import { ChangeSet, Text } from "@codemirror/state";
import { describe, expect, it, vi } from "vitest";
import { LaterCount, countDocument, countWords, isMuch, recount } from "./words";

/** A small generator with a seed, so that a failure can be run again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PIECES = [
  "word",
  " ",
  "\n",
  "don't",
  "well-known",
  "会議",
  "é",
  "\u0301",
  ".",
  "  ",
  "12",
  "**",
  "_",
  "-",
  "\n\n",
  "[",
  "](",
  ")",
  "[Priya Nair](leadlight:person/01)",
  "<!-- in confidence -->",
];

describe("words", () => {
  it("counts words in the scripts people write", () => {
    expect(countWords("")).toBe(0);
    expect(countWords("One, two; don't stop the well-known third's.")).toBe(7);
    expect(countWords("会議は明日")).toBe(5);
    expect(countWords("naïve Ça e\u0301tait")).toBe(3);
    expect(countWords("** - ... #")).toBe(0);
  });

  it("counts what is shown of a link, as the journal does", () => {
    expect(countWords("[Priya](leadlight:person/0190-ab)")).toBe(1);
    expect(
      countWords("Ask [Priya Nair](leadlight:person/1), then [Promise, mine](leadlight:promise/2)"),
    ).toBe(6);
    expect(countWords("Between us <!-- in confidence -->")).toBe(2);
    expect(countWords("[a [b](c) d] [no target](left\nopen)")).toBe(7);
    expect(countDocument(Text.of(["[Priya](leadlight:person/1)", "came"]))).toBe(2);
  });

  it("is the same counted by changes as counted whole", () => {
    const next = random(20261123);
    for (let run = 0; run < 60; run++) {
      let doc = Text.of("Some words to begin with.\nAnd a second line".split("\n"));
      let count = countDocument(doc);
      for (let step = 0; step < 40; step++) {
        const specs = [];
        let at = 0;
        for (let n = next(3) + 1; n > 0 && at <= doc.length; n--) {
          const from = Math.min(doc.length, at + next(12));
          const to = Math.min(doc.length, from + next(6));
          specs.push({
            from,
            to,
            insert: Array.from({ length: next(4) }, () => PIECES[next(PIECES.length)]).join(""),
          });
          at = to + 1;
        }
        const changes = ChangeSet.of(specs, doc.length);
        const after = changes.apply(doc);
        count = recount(doc, after, changes, count);
        doc = after;
        expect(count, JSON.stringify(doc.toString())).toBe(countDocument(doc));
      }
    }
  });

  it("counts a word longer than it looks around for", () => {
    const doc = Text.of(["a".repeat(5000)]);
    const changes = ChangeSet.of([{ from: 2500, insert: " " }], doc.length);
    expect(recount(doc, changes.apply(doc), changes, 1)).toBe(2);
  });
});

describe("a very long text", () => {
  const long = Text.of(Array.from({ length: 30_000 }, (_, n) => `line ${n} has six words`));

  it("is counted bit by bit, and by the last count that was asked for", async () => {
    const count = new LaterCount();
    const [first, second] = [vi.fn(), vi.fn()];
    count.start(long, first);
    expect(count.waiting).toBe(true);
    count.start(long.append(Text.of(["", "two more"])), second);
    await vi.waitFor(() => expect(second).toHaveBeenCalledWith(150_002));
    expect(first).not.toHaveBeenCalled();
    expect(count.waiting).toBe(false);
  });

  it("is told from what somebody types", () => {
    expect(isMuch(ChangeSet.of({ from: 0, insert: "a word" }, 0))).toBe(false);
    expect(isMuch(ChangeSet.of({ from: 0, insert: long }, 0))).toBe(true);
    expect(isMuch(ChangeSet.of({ from: 0, to: long.length }, long.length))).toBe(true);
  });
});
