import { habits } from "./habits.svelte";

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

/** "17 November", with the year where it is another one. */
export function dateWords(day: string, today: string): string {
  return dayWords(day, today).replace(/^\w+, /, "");
}

/** "17 Nov", with the year where it is another one. */
export function shortDate(day: string, today: string): string {
  return dateWords(day, today).replace(/ ([A-Z][a-z]{2})[a-z]*/, " $1");
}

export function weekday(day: string): string {
  return WEEKDAYS[utc(day).getUTCDay()] ?? "";
}

/** Days from one day to another; below zero where the other comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);
}

const NUMBERS = ["", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"];

/** "today", "yesterday", "five weeks ago": how long ago a day was, as one would say it. */
export function agoWords(day: string, today: string): string {
  const days = daysBetween(day, today);
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  const said = (count: number, unit: string): string =>
    `${NUMBERS[count] ?? count} ${unit}${count === 1 ? "" : "s"} ago`;
  if (days < 14) return days === 7 ? "a week ago" : said(days, "day");
  if (days < 84) return said(Math.floor(days / 7), "week");
  if (days < 365) return said(Math.floor(days / 30.44), "month");
  return said(Math.floor(days / 365.25) || 1, "year");
}

/** A day near by, by its name: "today", "tomorrow", "Thursday", "26 November". */
export function nearDay(day: string, today: string): string {
  const days = daysBetween(today, day);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 1 && days < 7 ? weekday(day) : dateWords(day, today);
}

/** A clock time ahead with its day: "Monday 17:45", "7 December, 17:45". */
export function whenWords(at: string, today: string): string {
  const near = nearDay(at.slice(0, 10), today);
  const named = near.charAt(0).toUpperCase() + near.slice(1);
  return `${named}${/\d/.test(near) ? "," : ""} ${clock(at)}`;
}

/** A day and a clock time as the host takes them; in which zone that is, only the host knows. */
export const wallClock = (day: string, time: string): string => `${day}T${time.padStart(5, "0")}:00`;

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

/** The days of the week, from Sunday, 0, in the order in which a week has them here. */
export const weekOrder = (): number[] => [0, 1, 2, 3, 4, 5, 6].map((n) => (n + habits.weekStart) % 7);

/** The letters over a month's page. */
export const weekLetters = (): string[] => weekOrder().map((n) => WEEKDAYS[n]?.charAt(0) ?? "");

/** The days a month's page shows: from the first day of a week on or before its first day to its last day. */
export function monthPage({ year, month }: Month): { day: string; outside: boolean }[] {
  const first = `${String(year).padStart(4, "0")}-${two(month)}-01`;
  const back = (utc(first).getUTCDay() + 7 - habits.weekStart) % 7;
  const next = stepMonth({ year, month }, 1);
  const end = `${String(next.year).padStart(4, "0")}-${two(next.month)}-01`;
  const page: { day: string; outside: boolean }[] = [];
  for (let day = addDays(first, -back); day < end; day = addDays(day, 1)) {
    page.push({ day, outside: day < first });
  }
  return page;
}

export const dayOfMonth = (day: string): number => Number(day.slice(8, 10));

/** A time of day as it is written here: "16:42" or "4:42 pm". */
export function timeWords(time: string): string {
  if (!habits.hours12) return time;
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 || 12}${time.slice(2)}\u00a0${hour < 12 ? "am" : "pm"}`;
}

/** The clock time of an instant as it stood on the wall where it was written: "16:42". */
export const wallTime = (instant: string): string => instant.slice(11, 16);

/** The same as it is written here. */
export const clock = (instant: string): string => timeWords(wallTime(instant));
