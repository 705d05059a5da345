import { describe, expect, it } from "vitest";
import { isAbout, toRaise } from "../src/features/people/beliefs";

const point = (text: string, noticed = false) => ({ text, noticed });

describe("a talking point about a belief", () => {
  it("is the one that was made of it, with a full stop more or less", () => {
    expect(isAbout(point(toRaise("lead the review")), "lead the review")).toBe(true);
    expect(isAbout(point("Tell them:  I believe they could lead the review."), "lead the review")).toBe(true);
  });

  it("is none that only holds its words, and nothing that was noticed", () => {
    expect(isAbout(point("Ask how to lead the review"), "lead the review")).toBe(false);
    expect(isAbout(point("I believe they could lead the review, later"), "lead the review")).toBe(false);
    expect(isAbout(point(toRaise("lead the review"), true), "lead the review")).toBe(false);
  });
});
