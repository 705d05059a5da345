import { addDays, daysBetween, weekday } from "./days";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const two = (n: number): string => String(n).padStart(2, "0");

/** The day with these numbers, or null where there is none such. */
function day(year: number, month: number, date: number): string | null {
  const made = `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`;
  const read = new Date(`${made}T12:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === made ? made : null;
}

/** A day without a year is the next one of its kind, or the last one. */
function nearest(today: string, month: number, date: number, past: boolean): string | null {
  const year = Number(today.slice(0, 4));
  const now = day(year, month, date);
  if (now !== null && (past ? now <= today : now >= today)) return now;
  return day(past ? year - 1 : year + 1, month, date) ?? now;
}

function wholeYear(text: string | undefined): number | null {
  if (text === undefined || text === "") return null;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/**
 * A day as one types it: "today", "Thursday", "26 Nov", "26.11.", "2026-11-26", "2w", "March 2024"; null where it cannot be
 * read. What does not name a year is the next day of its kind, or the last one where it is a day gone by.
 */
export function readDay(typed: string, today: string, past = false): string | null {
  const text = typed.trim().toLowerCase();
  if (text === "today") return today;
  if (text === "tomorrow") return addDays(today, 1);
  if (text === "yesterday") return addDays(today, -1);

  const away = /^(?:in |\+)?(\d{1,3})\s*(d|w|days?|weeks?)$/.exec(text);
  if (away) return addDays(today, Number(away[1]) * (away[2]?.startsWith("w") ? 7 : 1));

  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));

  const dotted = /^(\d{1,2})[./](\d{1,2})[./]?(\d{2}|\d{4})?$/.exec(text);
  if (dotted) {
    const year = wholeYear(dotted[3]);
    return year === null
      ? nearest(today, Number(dotted[2]), Number(dotted[1]), past)
      : day(year, Number(dotted[2]), Number(dotted[1]));
  }

  const named =
    /^(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.?(?:,? (\d{4}))?$/.exec(text) ??
    /^(?<m>[a-z]{3,9})\.? (?<d>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<y>\d{4}))?$/.exec(text);
  if (named) {
    const name = named.groups ? (named.groups.m ?? "") : (named[2] ?? "");
    const date = Number(named.groups ? named.groups.d : named[1]);
    const year = wholeYear(named.groups ? named.groups.y : named[3]);
    const month = MONTHS.indexOf(name.slice(0, 3)) + 1;
    if (month === 0) return null;
    return year === null ? nearest(today, month, date, past) : day(year, month, date);
  }

  const whole = /^([a-z]{3,9})\.? (\d{4})$/.exec(text);
  if (whole) return day(Number(whole[2]), MONTHS.indexOf((whole[1] ?? "").slice(0, 3)) + 1, 1);

  const name = text.replace(/^(?:on|next) /, "");
  if (name.length < 3) return null;
  for (let by = 1; by <= 7; by++) {
    const next = addDays(today, past ? -by : by);
    if (weekday(next).toLowerCase().startsWith(name)) return next;
  }
  return null;
}

/** A day further ahead than this was hardly meant where no year was typed. */
const FAR = 300;

/** Whether a day is so far ahead only because the year was left out: "20 Nov" three days after it. */
export function farGuess(typed: string, today: string): boolean {
  const day = readDay(typed, today);
  if (day === null || daysBetween(today, day) <= FAR) return false;
  // "43w" and "300d" say how far; a year that was typed stands in the day as it was read.
  return (
    /[a-z]{3}|[./]/i.test(typed) &&
    !/\d\s*(?:d|w|days?|weeks?)$/i.test(typed.trim()) &&
    !namesYear(typed, day)
  );
}

function namesYear(typed: string, day: string): boolean {
  const year = day.slice(0, 4);
  return typed.includes(year) || new RegExp(`[./]${year.slice(2)}$`).test(typed.trim());
}
