import { describe, expect, it } from "vitest";
import { quietWords } from "../src/features/reminders/quiet";

const night = { from: "22:00", to: "07:00" };

describe("a time in quiet hours", () => {
  it("says when it comes instead, or that it does not", () => {
    expect(quietWords("23:00", night)).toContain("does not come");
    expect(quietWords("01:00", night)).toContain("does not come");
    expect(quietWords("06:30", night)).toContain("comes at 07:00");
    expect(quietWords("12:30", { from: "12:00", to: "13:00" })).toContain("comes at 13:00");
    expect(quietWords("23:00", { from: "22:00", to: "03:00" })).toContain("comes at 03:00");
  });

  it("says nothing outside them", () => {
    expect(quietWords("21:59", night)).toBe("");
    expect(quietWords("07:00", night)).toBe("");
    expect(quietWords("23:00", null)).toBe("");
    expect(quietWords("23:00", { from: "22:00", to: "22:00" })).toBe("");
  });
});
