/** Days are local dates, written "2026-11-23"; the host decides which day it is. */
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A month of the calendar: `month` counts from 1. */
export type Month = { year: number; month: number };

const two = (n: number): string => String(n).padStart(2, "0");

/** Noon in UTC, so that no change of clocks can move the day. */
function utc(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

const iso = (date: Date): string => date.toISOString().slice(0, 10);

export function addDays(day: string, count: number): string {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + count);
  return iso(date);
}

/** "Monday, 23 November", with the year where it is not `year`. */
export function dayWords(day: string, today: string): string {
  const date = utc(day);
  const year = day.slice(0, 4) === today.slice(0, 4) ? "" : ` ${day.slice(0, 4)}`;
  return `${WEEKDAYS[date.getUTCDay()]}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}${year}`;
}

export function monthOf(day: string): Month {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) };
}

export function monthWords({ year, month }: Month): string {
  return `${MONTHS[month - 1]} ${year}`;
}

export function stepMonth({ year, month }: Month, by: number): Month {
  const index = year * 12 + (month - 1) + by;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** The days a month's page shows: from the Monday on or before its first day to its last day. */
export function monthPage({ year, month }: Month): { day: string; outside: boolean }[] {
  const first = `${String(year).padStart(4, "0")}-${two(month)}-01`;
  const back = (utc(first).getUTCDay() + 6) % 7;
  const next = stepMonth({ year, month }, 1);
  const end = `${String(next.year).padStart(4, "0")}-${two(next.month)}-01`;
  const page: { day: string; outside: boolean }[] = [];
  for (let day = addDays(first, -back); day < end; day = addDays(day, 1)) {
    page.push({ day, outside: day < first });
  }
  return page;
}

export const dayOfMonth = (day: string): number => Number(day.slice(8, 10));

/** The clock time of an instant as it stood on the wall where it was written: "16:42". */
export function clock(instant: string): string {
  return instant.slice(11, 16);
}
