import { describe, expect, it } from "vitest";
import {
  addDays,
  agoWords,
  clock,
  dateWords,
  dayWords,
  wallClock,
  nearDay,
  shortDate,
  whenWords,
  monthOf,
  monthPage,
  monthWords,
  stepMonth,
} from "./days";

describe("days", () => {
  it("names a day, with its year where it is another one", () => {
    expect(dayWords("2026-11-23", "2026-11-24")).toBe("Monday, 23 November");
    expect(dayWords("2025-03-01", "2026-11-24")).toBe("Saturday, 1 March 2025");
  });

  it("says how long ago a day was, as one would", () => {
    const ago = (day: string) => agoWords(day, "2026-11-23");
    expect(["2026-11-23", "2026-11-22", "2026-11-20", "2026-11-16", "2026-11-14"].map(ago)).toEqual([
      "today",
      "yesterday",
      "three days ago",
      "a week ago",
      "nine days ago",
    ]);
    expect(["2026-10-19", "2026-08-11", "2026-01-02", "2025-11-23", "2024-03-01"].map(ago)).toEqual([
      "five weeks ago",
      "three months ago",
      "ten months ago",
      "a year ago",
      "two years ago",
    ]);
  });

  it("names days near by", () => {
    const near = (day: string) => nearDay(day, "2026-11-23");
    expect(["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-26", "2026-11-30"].map(near)).toEqual([
      "yesterday",
      "today",
      "tomorrow",
      "Thursday",
      "30 November",
    ]);
    expect(whenWords("2026-11-26T17:45:00+01:00", "2026-11-23")).toBe("Thursday 17:45");
    expect(whenWords("2026-12-07T09:00:00Z", "2026-11-23")).toBe("7 December, 09:00");
    expect(dateWords("2025-10-02", "2026-11-23")).toBe("2 October 2025");
    expect(shortDate("2026-05-02", "2026-11-23")).toBe("2 May");
    expect(shortDate("2026-11-17", "2026-11-23")).toBe("17 Nov");
  });

  it("says a day and a clock time without a zone", () => {
    expect(wallClock("2026-07-01", "9:05")).toBe("2026-07-01T09:05:00");
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
