/** How times are written and weeks begin: as the system does, unless the person chose otherwise. */
export type ClockStyle = "system" | "h24" | "h12";
export type WeekStart = "system" | "monday" | "saturday" | "sunday";

/** `weekStart` counts from Sunday, 0. */
export const habits = $state({ hours12: false, weekStart: 1 });

const CHOSEN_START: Readonly<Record<Exclude<WeekStart, "system">, number>> = {
  sunday: 0,
  monday: 1,
  saturday: 6,
};

/** Where a web view does not know the week: the countries whose calendars begin with another day than Monday. */
const SUNDAY =
  /-(?:US|CA|MX|BR|CO|PE|VE|GT|HN|NI|SV|DO|PR|JP|KR|TW|HK|MO|TH|PH|ID|SG|IN|PK|BD|NP|IL|SA|YE|ZA|KE|ET|ZW|BW|MZ)$/;
const SATURDAY = /-(?:AE|AF|BH|DJ|DZ|EG|IQ|IR|JO|KW|LY|OM|QA|SD|SY)$/;

type Week = { firstDay: number };
type KnowsWeek = Intl.Locale & { getWeekInfo?: () => Week; weekInfo?: Week };

function localeOf(name: string | null): Intl.Locale {
  try {
    return new Intl.Locale(name ?? new Intl.DateTimeFormat().resolvedOptions().locale);
  } catch {
    return new Intl.Locale("en-GB");
  }
}

/** What the habits of a locale are; without one, those of the page itself. */
export function habitsOf(name: string | null): { hours12: boolean; weekStart: number } {
  const locale: KnowsWeek = localeOf(name);
  const cycle = new Intl.DateTimeFormat(locale.toString(), { hour: "numeric" }).resolvedOptions().hourCycle;
  const full = `-${locale.maximize().region ?? ""}`;
  const known = (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay;
  return {
    hours12: cycle === "h12" || cycle === "h11",
    weekStart: known === undefined ? (SUNDAY.test(full) ? 0 : SATURDAY.test(full) ? 6 : 1) : known % 7,
  };
}

let system = { hours12: false, weekStart: 1 };
let clock: ClockStyle = "system";
let week: WeekStart = "system";

function settle(): void {
  habits.hours12 = clock === "system" ? system.hours12 : clock === "h12";
  habits.weekStart = week === "system" ? system.weekStart : CHOSEN_START[week];
  document.documentElement.toggleAttribute("data-hours12", habits.hours12);
}

/** The locale by whose habits the system writes, where that is not the page's own. */
export function followLocale(name: string | null): void {
  system = habitsOf(name);
  settle();
}

export function setHabits(nextClock: ClockStyle, nextWeek: WeekStart): void {
  clock = nextClock;
  week = nextWeek;
  settle();
}
