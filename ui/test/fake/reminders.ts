/** Reminders and calendars of the host in memory. */
import type {
  Calendar,
  DayConversation,
  ErrorCode,
  Guess,
  Host,
  NotificationReport,
  ReminderRules,
  ReminderTarget,
  WaitingReminder,
} from "$host";

export type RemindersState = {
  rules: ReminderRules;
  /** What waits on Today. */
  waiting: WaitingReminder[];
  /** Where a reminder leads, where it is not only its kind. */
  targets: Map<string, ReminderTarget>;
  /** What was snoozed, and until when. */
  snoozed: { key: string; until: number | string }[];
  autostart: boolean;
  report: NotificationReport;
  calendars: Calendar[];
  /** What the dialog for a calendar will be answered with: a path, or nothing. */
  chosenCalendar: string | null;
  guesses: Guess[];
  /** What was said about guesses. */
  confirmed: { phrase: string; person: string | null }[];
  /** Conversations that only a calendar knows of. */
  meetings: DayConversation[];
};

export function noReminders(): RemindersState {
  const workdays = ["mon", "tue", "wed", "thu", "fri"] as const;
  return {
    rules: {
      evening: { on: true, time: "17:30", weekdays: [...workdays] },
      shift: { on: false, time: "08:30", weekdays: [...workdays] },
      weekly: { on: false, time: "16:00", weekdays: ["fri"] },
      before: true,
      before_minutes: 10,
      after: true,
      cadence: true,
      quiet: null,
      days_off: [],
      most_a_day: 6,
      names: false,
      own_addresses: [],
      paused_today: false,
    },
    waiting: [],
    targets: new Map(),
    snoozed: [],
    autostart: false,
    report: { server: true, tray: true, system: "linux" },
    calendars: [],
    chosenCalendar: null,
    guesses: [],
    confirmed: [],
    meetings: [],
  };
}

/** A calendar of one file with nothing else said about it. */
export function calendar(over: Partial<Calendar> & { id: string; path: string }): Calendar {
  return {
    name: "Work",
    most_attendees: null,
    words: [],
    busy_only: false,
    is_folder: false,
    files: 1,
    changed_at: "2026-11-20T09:00:00+00:00",
    days_old: 3,
    problems: [],
    ...over,
  };
}

type Around = {
  state: RemindersState;
  hear: <T>(name: keyof Host, value: () => T) => Promise<T>;
  fail: (code: ErrorCode) => never;
};

type RemindersHost = Pick<
  Host,
  | "reminderRules"
  | "setDailyTimes"
  | "setReminderChoices"
  | "pauseReminders"
  | "settleReminder"
  | "snoozeReminder"
  | "snoozeReminderUntil"
  | "openReminder"
  | "testNotification"
  | "notificationReport"
  | "autostart"
  | "setAutostart"
  | "calendars"
  | "chooseCalendar"
  | "addCalendar"
  | "editCalendar"
  | "removeCalendar"
  | "calendarGuesses"
  | "confirmGuess"
>;

export function remindersHost({ state, hear, fail }: Around): RemindersHost {
  let ids = 0;
  const waits = (key: string): WaitingReminder =>
    state.waiting.find((w) => w.key === key) ?? fail("not_found");
  const away = (key: string): void => void (state.waiting = state.waiting.filter((w) => w.key !== key));
  const snooze = (key: string, until: number | string): void => {
    waits(key);
    if (typeof until === "string" && !/^\d\d:\d\d$/.test(until)) fail("bad_time");
    state.snoozed.push({ key, until });
    away(key);
  };
  const add = (path: string): Calendar => {
    const name = path.split("/").at(-1) ?? path;
    const made = calendar({
      id: `calendar-${++ids}`,
      path,
      name: name.replace(/\.ics$/, ""),
      is_folder: !name.endsWith(".ics"),
      days_old: 0,
    });
    state.calendars = [...state.calendars, made];
    return made;
  };
  const found = (id: string): Calendar => state.calendars.find((c) => c.id === id) ?? fail("not_found");

  return {
    reminderRules: () => hear("reminderRules", () => state.rules),
    setDailyTimes: (kind, times) =>
      hear("setDailyTimes", () => {
        if (!/^\d\d:\d\d$/.test(times.time)) fail("bad_time");
        return (state.rules = { ...state.rules, [kind]: times });
      }),
    setReminderChoices: (choices) =>
      hear("setReminderChoices", () => {
        if (choices.before_minutes < 1 || choices.most_a_day < 1) fail("bad_value");
        return (state.rules = { ...state.rules, ...choices });
      }),
    pauseReminders: (paused) =>
      hear("pauseReminders", () => (state.rules = { ...state.rules, paused_today: paused })),
    settleReminder: (key) =>
      hear("settleReminder", () => {
        waits(key);
        away(key);
      }),
    snoozeReminder: (key, minutes) => hear("snoozeReminder", () => snooze(key, minutes)),
    snoozeReminderUntil: (key, time) => hear("snoozeReminderUntil", () => snooze(key, time)),
    openReminder: (key) =>
      hear("openReminder", () => {
        const target = state.targets.get(key) ?? {
          kind: waits(key).kind,
          person: waits(key).person?.id ?? null,
          conversation: null,
        };
        away(key);
        return target;
      }),
    testNotification: () => hear("testNotification", () => undefined),
    notificationReport: () => hear("notificationReport", () => state.report),
    autostart: () => hear("autostart", () => state.autostart),
    setAutostart: (on) => hear("setAutostart", () => (state.autostart = on)),
    calendars: () => hear("calendars", () => state.calendars),
    chooseCalendar: () =>
      hear("chooseCalendar", () => (state.chosenCalendar === null ? null : add(state.chosenCalendar))),
    addCalendar: (path) => hear("addCalendar", () => add(path)),
    editCalendar: (id, fields) =>
      hear("editCalendar", () => {
        if (fields.name.trim() === "") fail("empty_text");
        const next = { ...found(id), ...fields };
        state.calendars = state.calendars.map((c) => (c.id === id ? next : c));
        return next;
      }),
    removeCalendar: (id) =>
      hear("removeCalendar", () => {
        found(id);
        state.calendars = state.calendars.filter((c) => c.id !== id);
      }),
    calendarGuesses: () => hear("calendarGuesses", () => state.guesses),
    confirmGuess: (phrase, person) =>
      hear("confirmGuess", () => {
        state.confirmed.push({ phrase, person });
        state.guesses = state.guesses.filter((g) => g.phrase !== phrase);
      }),
  };
}
