import { describe, expect, it } from "vitest";
import { addDays, clock, dayWords, monthOf, monthPage, monthWords, stepMonth } from "./days";

describe("days", () => {
  it("names a day, with its year where it is another one", () => {
    expect(dayWords("2026-11-23", "2026-11-24")).toBe("Monday, 23 November");
    expect(dayWords("2025-03-01", "2026-11-24")).toBe("Saturday, 1 March 2025");
  });

  it("steps over months, years, leap days and changes of clocks", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
    expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
  });

  it("shows whole weeks from Monday on, ending with the month", () => {
    const page = monthPage({ year: 2026, month: 11 });
    expect(page[0]).toEqual({ day: "2026-10-26", outside: true });
    expect(page.filter((d) => d.outside)).toHaveLength(6);
    expect(page.at(-1)).toEqual({ day: "2026-11-30", outside: false });
  });

  it("turns the page of a year", () => {
    expect(stepMonth({ year: 2026, month: 12 }, 1)).toEqual({ year: 2027, month: 1 });
    expect(stepMonth({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 });
    expect(monthWords(monthOf("2026-02-09"))).toBe("February 2026");
  });

  it("tells the time as it stood on the wall", () => {
    expect(clock("2026-11-23T16:42:10.123+05:30")).toBe("16:42");
  });
});
