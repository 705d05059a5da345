import { afterEach, describe, expect, it } from "vitest";
import { clock, monthPage, timeWords, weekLetters } from "./days";
import { followSystem, setHabits } from "./habits.svelte";
import { habitsOf } from "./locale";
import { readTime } from "./readTime";

const followLocale = (name: string): void => followSystem(habitsOf(name));

afterEach(() => {
  followLocale("en-GB");
  setHabits("system", "system");
});

describe("the habits of a locale", () => {
  it("are its clock and the day its weeks begin with", () => {
    expect(habitsOf("en-US")).toEqual({ hours12: true, weekStart: 0 });
    expect(habitsOf("de-DE")).toEqual({ hours12: false, weekStart: 1 });
    expect(habitsOf("en-GB")).toEqual({ hours12: false, weekStart: 1 });
    expect(habitsOf("ar-EG").weekStart).toBe(6);
    expect(habitsOf("not a locale")).toEqual({ hours12: false, weekStart: 1 });
  });

  it("are followed unless something else was chosen", () => {
    followLocale("en-US");
    expect(clock("2026-11-23T16:42:00+01:00")).toBe("4:42\u00a0pm");
    expect(weekLetters().join("")).toBe("SMTWTFS");
    setHabits("h24", "monday");
    expect(clock("2026-11-23T16:42:00+01:00")).toBe("16:42");
    expect(weekLetters().join("")).toBe("MTWTFSS");
    setHabits("h12", "saturday");
    followLocale("de-DE");
    expect(timeWords("00:05")).toBe("12:05\u00a0am");
    expect(weekLetters().join("")).toBe("SSMTWTF");
  });

  it("move the month's page, which begins with a whole week whatever its first day", () => {
    for (const [start, first] of [
      ["monday", "2026-10-26"],
      ["sunday", "2026-11-01"],
      ["saturday", "2026-10-31"],
    ] as const) {
      setHabits("system", start);
      expect(monthPage({ year: 2026, month: 11 })[0]?.day).toBe(first);
    }
  });

  it("write no time that cannot be read again", () => {
    setHabits("h12", "system");
    for (let minute = 0; minute < 24 * 60; minute += 7) {
      const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
      expect(readTime(timeWords(time))).toBe(time);
    }
  });
});
