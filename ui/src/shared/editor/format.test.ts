import { EditorSelection, EditorState, type StateCommand } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FORMATS, toggleDone } from "./format";
import { formatsOf } from "./formats";

/** The selection stands between `‹` and `›`, a caret is `|`. */
function read(marked: string): EditorState {
  const caret = marked.indexOf("|");
  const from = caret >= 0 ? caret : marked.indexOf("‹");
  const to = caret >= 0 ? caret : marked.indexOf("›") - 1;
  return EditorState.create({
    doc: marked.replace(/[|‹›]/g, ""),
    selection: EditorSelection.single(from, to),
    extensions: [EditorState.lineSeparator.of("\n")],
  });
}

function write(state: EditorState): string {
  const { from, to, empty } = state.selection.main;
  const doc = state.sliceDoc();
  if (empty) return `${doc.slice(0, from)}|${doc.slice(from)}`;
  return `${doc.slice(0, from)}‹${doc.slice(from, to)}›${doc.slice(to)}`;
}

function apply(state: EditorState, command: StateCommand): EditorState {
  let next = state;
  command({ state, dispatch: (tr) => (next = tr.state) });
  return next;
}

const after = (marked: string, command: StateCommand): string => write(apply(read(marked), command));

describe("lines", () => {
  it("become items and plain again", () => {
    expect(after("one|", FORMATS.list)).toBe("- one|");
    expect(after("- one|", FORMATS.list)).toBe("one|");
    expect(after("|", FORMATS.check)).toBe("- [ ] |");
    expect(after("a\n‹b\n\nc›", FORMATS.numbered)).toBe("a\n1. ‹b\n\n2. c›");
    expect(after("1. a\nb|", FORMATS.numbered)).toBe("1. a\n2. b|");
    expect(after("|one", FORMATS.heading)).toBe("## |one");
    expect(after("# one|", FORMATS.heading)).toBe("one|");
  });

  it("change from one kind to another without keeping both", () => {
    expect(after("- one|", FORMATS.numbered)).toBe("1. one|");
    expect(after("- [x] one|", FORMATS.list)).toBe("- one|");
    expect(after("> 3. one|", FORMATS.check)).toBe("> - [ ] one|");
    expect(after("### one|", FORMATS.list)).toBe("- one|");
  });

  it("are quoted, whatever they are, and no more", () => {
    expect(after("‹- one\ntwo›", FORMATS.quote)).toBe("> ‹- one\n> two›");
    expect(after("‹> - one\n> two›", FORMATS.quote)).toBe("‹- one\ntwo›");
    expect(after("> > one|", FORMATS.quote)).toBe("> one|");
  });

  it("leave out the line that a selection only touches", () => {
    expect(after("‹one\n›two", FORMATS.list)).toBe("- ‹one\n›two");
  });

  it("are ticked together", () => {
    expect(after("‹- [ ] a\n- [x] b›", toggleDone)).toBe("‹- [x] a\n- [x] b›");
    expect(after("‹- [x] a\n- [x] b›", toggleDone)).toBe("‹- [ ] a\n- [ ] b›");
    expect(after("plain|", toggleDone)).toBe("plain|");
  });
});

describe("words", () => {
  it("become bold and italic, and plain again, on their own lines and without their blanks", () => {
    expect(after("a ‹word› b", FORMATS.bold)).toBe("a **‹word›** b");
    expect(after("a **‹word›** b", FORMATS.bold)).toBe("a ‹word› b");
    expect(after("a ‹**word**› b", FORMATS.bold)).toBe("a ‹word› b");
    expect(after("wo|rd", FORMATS.italic)).toBe("*wo|rd*");
    expect(after("- ‹one \n\n2. two›", FORMATS.italic)).toBe("- *‹one* \n\n2. *two›*");
  });

  it("take a star from strong words only where it stands for itself", () => {
    expect(after("**‹word›**", FORMATS.italic)).toBe("***‹word›***");
    expect(after("***‹word›***", FORMATS.italic)).toBe("**‹word›**");
    expect(after("***‹word›***", FORMATS.bold)).toBe("*‹word›*");
  });

  it("are written between signs that go again when nothing was", () => {
    expect(after("a |", FORMATS.bold)).toBe("a **|**");
    expect(after("a **|**", FORMATS.bold)).toBe("a |");
  });

  it("leave the mark of confidence at the end of its line", () => {
    expect(after("‹one <!-- in confidence -->›", FORMATS.bold)).toBe("**‹one** <!-- in confidence -->›");
  });

  it("become a link, and plain again", () => {
    expect(after("see ‹the page› now", FORMATS.link)).toBe("see [the page](‹https://›) now");
    expect(after("‹https://example.org/a›", FORMATS.link)).toBe("[|](https://example.org/a)");
    expect(after("see [the p|age](https://example.org)", FORMATS.link)).toBe("see ‹the page›");
    const own = "[Zo|ë](leadlight:person/1)";
    expect(after(own, FORMATS.link)).toContain("](leadlight:person/1)");
  });
});

const words = fc.string({ unit: fc.constantFrom("a", "b", " ", "é", "信", "\n"), maxLength: 40 });

describe("a switch", () => {
  for (const format of ["bold", "italic", "quote", "heading", "list", "check"] as const) {
    it(`used twice leaves ${format} as it was`, () => {
      fc.assert(
        fc.property(words, fc.nat(), fc.nat(), (doc, one, two) => {
          const [from = 0, to = 0] = [one % (doc.length + 1), two % (doc.length + 1)].sort((a, b) => a - b);
          const start = EditorState.create({
            doc,
            selection: EditorSelection.single(from, to),
            extensions: [EditorState.lineSeparator.of("\n")],
          });
          const once = apply(start, FORMATS[format]);
          expect(apply(once, FORMATS[format]).sliceDoc()).toBe(doc);
        }),
      );
    });
  }
});

describe("the place of the caret", () => {
  it("is told", () => {
    expect(formatsOf(read("> - [ ] **a|b**"))).toEqual(["check", "quote", "bold"]);
    expect(formatsOf(read("*a|b* c"))).toEqual(["italic"]);
    expect(formatsOf(read("*ab* c|"))).toEqual([]);
    expect(formatsOf(read("[a|](https://example.org)"))).toEqual(["link"]);
    expect(formatsOf(read("12) a|"))).toEqual(["numbered"]);
  });
});
