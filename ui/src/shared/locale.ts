import type { Habits } from "./habits.svelte";

/** What is read out of a locale; asking the web view for it takes longer than a first frame may. */

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
export function habitsOf(name: string | null): Habits {
  const locale: KnowsWeek = localeOf(name);
  const cycle = new Intl.DateTimeFormat(locale.toString(), { hour: "numeric" }).resolvedOptions().hourCycle;
  const full = `-${locale.maximize().region ?? ""}`;
  const known = (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay;
  return {
    hours12: cycle === "h12" || cycle === "h11",
    weekStart: known === undefined ? (SUNDAY.test(full) ? 0 : SATURDAY.test(full) ? 6 : 1) : known % 7,
  };
}
