import { describe, expect, it } from "vitest";
import { readTime } from "./readTime";

describe("readTime", () => {
  it("reads times as one types them", () => {
    const times: [string, string][] = [
      ["17:30", "17:30"],
      ["1730", "17:30"],
      ["930", "09:30"],
      ["9", "09:00"],
      ["9.05", "09:05"],
      ["17h30", "17:30"],
      ["17h", "17:00"],
      ["5:30 pm", "17:30"],
      ["5 PM", "17:00"],
      ["530p.m.", "17:30"],
      ["12 am", "00:00"],
      ["12:15pm", "12:15"],
      ["8 Uhr", "08:00"],
      [" 23:59 ", "23:59"],
    ];
    for (const [typed, read] of times) expect(readTime(typed), typed).toBe(read);
  });

  it("leaves what is none", () => {
    for (const typed of ["", "noon", "24:00", "17:60", "13 pm", "0 am", "1:2", "12345", "-1"]) {
      expect(readTime(typed), typed).toBeNull();
    }
  });
});
