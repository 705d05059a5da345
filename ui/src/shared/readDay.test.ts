import { describe, expect, it } from "vitest";
import { farGuess, readDay } from "./readDay";

const TODAY = "2026-11-23";
const read = (text: string) => readDay(text, TODAY);

describe("a day as one types it", () => {
  it("is read from words and numbers", () => {
    expect(read("Today")).toBe(TODAY);
    expect(read(" tomorrow ")).toBe("2026-11-24");
    expect(read("thu")).toBe("2026-11-26");
    expect(read("next Monday")).toBe("2026-11-30");
    expect(read("26 Nov")).toBe("2026-11-26");
    expect(read("November 26")).toBe("2026-11-26");
    expect(read("2nd december")).toBe("2026-12-02");
    expect(read("1 March 2025")).toBe("2025-03-01");
    expect(read("26.11.")).toBe("2026-11-26");
    expect(read("1/12/27")).toBe("2027-12-01");
    expect(read("2026-12-1")).toBe("2026-12-01");
    expect(read("2w")).toBe("2026-12-07");
    expect(read("in 3 days")).toBe("2026-11-26");
  });

  it("without a year is the next one of its kind", () => {
    expect(read("2 Jan")).toBe("2027-01-02");
    expect(read("22.11.")).toBe("2027-11-22");
  });

  it("gone by is the last one of its kind", () => {
    const gone = (text: string) => readDay(text, "2026-11-23", true);
    expect(gone("2 Jan")).toBe("2026-01-02");
    expect(gone("26 Nov")).toBe("2025-11-26");
    expect(gone("23.11.")).toBe("2026-11-23");
    expect(gone("yesterday")).toBe("2026-11-22");
    expect(gone("Thursday")).toBe("2026-11-19");
    expect(gone("March 2024")).toBe("2024-03-01");
    expect(gone("foo 2024")).toBeNull();
  });

  it("is a far guess where only the missing year puts it there", () => {
    for (const text of ["20 Nov", "nov 20", "22.11.", "1/11", "20th November"]) {
      expect(farGuess(text, TODAY), text).toBe(true);
    }
    for (const text of [
      "20 Nov 2027",
      "22.11.27",
      "2027-11-22",
      "45w",
      "400 days",
      "2 Jan",
      "Thursday",
      "soon",
      "",
    ]) {
      expect(farGuess(text, TODAY), text).toBe(false);
    }
  });

  it("is nothing where there is no such day", () => {
    for (const text of ["", "soon", "31.2.", "2026-02-30", "th", "40 Nov", "12 Foo", "0.0."]) {
      expect(read(text), text).toBeNull();
    }
  });
});
