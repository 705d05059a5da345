import { host, type DailyTimes, type ReminderChoices, type ReminderRules } from "$host";
import { errorWords } from "$host/words";

/** The reminders that come at a time of day. */
export type Daily = "evening" | "shift" | "weekly";

/** Where on the page something went wrong, so that it is said there. */
export type Part = Daily | "talks" | "quiet" | "names" | "own" | "pause" | "test" | "login";

/** The rules of all reminders. What is changed shows at once, and goes back where it could not be kept. */
export class Rules {
  rules = $state.raw<ReminderRules | null>(null);
  today = $state("");
  /** Whether the program starts at login; null where that is not known. */
  autostart = $state<boolean | null>(null);
  said = $state("");
  /** What could not be read at all. */
  problem = $state("");
  #failed = $state.raw<{ part: Part; words: string } | null>(null);
  #asked = 0;
  /** The change that is being kept, for the next one to follow it. */
  #keeping: Promise<unknown> = Promise.resolve();

  async load(): Promise<void> {
    const asked = this.#asked;
    try {
      await this.#keeping;
      const [rules, day] = await Promise.all([host.reminderRules(), host.day(null)]);
      // What was changed meanwhile is newer than what was read.
      if (asked === this.#asked) this.rules = rules;
      this.today = day.today;
    } catch (error) {
      this.problem = errorWords(error);
    }
    this.autostart = await host.autostart().catch(() => null);
  }

  /** What went wrong in a part, in words. */
  failedIn(part: Part): string {
    return this.#failed?.part === part ? this.#failed.words : "";
  }

  setDaily(kind: Daily, times: DailyTimes): Promise<void> {
    if (!this.rules) return Promise.resolve();
    return this.#change(kind, { ...this.rules, [kind]: times }, () => host.setDailyTimes(kind, times));
  }

  choose(part: Part, over: Partial<ReminderChoices>): Promise<void> {
    if (!this.rules) return Promise.resolve();
    const next = { ...this.rules, ...over };
    const choices: ReminderChoices = {
      before: next.before,
      before_minutes: next.before_minutes,
      after: next.after,
      cadence: next.cadence,
      quiet: next.quiet,
      days_off: next.days_off,
      most_a_day: next.most_a_day,
      names: next.names,
      own_addresses: next.own_addresses,
    };
    return this.#change(part, next, () => host.setReminderChoices(choices));
  }

  pause(paused: boolean): Promise<void> {
    if (!this.rules) return Promise.resolve();
    return this.#change("pause", { ...this.rules, paused_today: paused }, () => host.pauseReminders(paused));
  }

  async setAutostart(on: boolean): Promise<void> {
    await this.#attempt("login", async () => (this.autostart = await host.setAutostart(on)));
  }

  async test(): Promise<void> {
    this.said = "";
    const sent = await this.#attempt("test", () => host.testNotification());
    if (sent) this.said = "Sent. If nothing appeared, look under “If a notification does not show”.";
  }

  async #change(part: Part, next: ReminderRules, ask: () => Promise<ReminderRules>): Promise<void> {
    const before = this.rules;
    const asked = ++this.#asked;
    this.rules = next;
    this.said = "";
    // One after the other: each change holds the whole, so that the last one asked for has to be the last one kept.
    const keeping = this.#keeping.then(() =>
      this.#attempt(part, async () => {
        const answer = await ask();
        if (asked === this.#asked) this.rules = answer;
      }),
    );
    this.#keeping = keeping;
    const kept = await keeping;
    if (!kept && asked === this.#asked) this.rules = before;
  }

  async #attempt(part: Part, change: () => Promise<unknown>): Promise<boolean> {
    try {
      await change();
      this.#failed = null;
      return true;
    } catch (error) {
      this.#failed = { part, words: errorWords(error) };
      return false;
    }
  }
}
