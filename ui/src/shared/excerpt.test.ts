import { describe, expect, it } from "vitest";
import { excerpt, plain } from "./excerpt";

describe("excerpt", () => {
  it("leaves out markup and the targets of links", () => {
    expect(
      plain("# Title\n\n> **Told** [Zoë](leadlight:person/1) *quietly*: `yes` <!-- in confidence -->"),
    ).toBe("Title: Told Zoë quietly: yes");
    expect(plain("- one\n- two\n3. three")).toBe("one two three");
  });

  it("says a heading before what is under it, and leaves out one with nothing under it", () => {
    expect(plain("## Theirs\nTwo vendors are left\n\n## Mine\n\n## Ahead\n")).toBe(
      "Theirs: Two vendors are left",
    );
    expect(plain("## Theirs\nTwo vendors\n## Mine\nI wait.\n## Ahead\nMarch")).toBe(
      "Theirs: Two vendors · Mine: I wait. Ahead: March",
    );
    expect(plain("## Theirs\n## Mine\n## Ahead")).toBe("");
    expect(plain("# Where this goes")).toBe("Where this goes");
  });

  it("leaves out what was made of a line", () => {
    const line =
      "He presents it [Promise, mine](leadlight:promise/1)\nMornings [Talking point](leadlight:point/2).";
    expect(plain(line)).toBe("He presents it Mornings.");
  });

  it("leaves what only looks like markup", () => {
    expect(plain("2 * 3 * 4 and snake_case_name")).toBe("2 * 3 * 4 and snake_case_name");
  });

  it("keeps signs that are meant as such, and leaves boxes out", () => {
    expect(plain("\\# no heading, \\*no\\* stress, 1\\. no item and a\\b")).toBe(
      "# no heading, *no* stress, 1. no item and a\\b",
    );
    expect(plain("- [ ] ask Priya\n- [x] *thank* Sam")).toBe("ask Priya thank Sam");
  });

  it("cuts a long text between words", () => {
    const cut = excerpt("word ".repeat(200));
    expect(cut.length).toBeLessThan(270);
    expect(cut.endsWith("word …")).toBe(true);
  });
});
