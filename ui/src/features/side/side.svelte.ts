import { host, type DayConversation, type DaySide, type Person, type PromiseMade } from "$host";
import { hostTime } from "$shared/clock";
import { dateWords } from "$shared/days";

/** What is done with a reminder that is not opened. */
export type Later = { kind: "away" } | { kind: "minutes"; minutes: number } | { kind: "time"; time: string };

/** What stands beside a day: conversations, what was promised, who was not written about lately. */
export class Side {
  side = $state.raw<DaySide | null>(null);
  /** Who is missing, for the glyph. */
  people = $state.raw<Partial<Record<string, Person>>>({});
  /** A line about each conversation, by person. */
  lines = $state.raw<Partial<Record<string, string>>>({});
  problem = $state.raw<unknown>(null);
  /** The promise that was just done. */
  done = $state.raw<PromiseMade | null>(null);
  #asked = 0;
  #on: string | null = null;

  async load(on: string, today: string): Promise<void> {
    const asked = ++this.#asked;
    if (this.#on !== on) this.done = null;
    this.#on = on;
    try {
      const side = await host.daySide(on);
      if (asked !== this.#asked) return;
      hostTime(side.now);
      this.side = side;
      this.problem = null;
      await Promise.all([this.#readPeople(side, asked), this.#readLines(side, today, asked)]);
    } catch (error) {
      if (asked === this.#asked) this.problem = error;
    }
  }

  async #readPeople({ missing }: DaySide, asked: number): Promise<void> {
    const people = await Promise.all(missing.map((m) => host.person(m.person.id)));
    if (asked === this.#asked) this.people = Object.fromEntries(people.map((p) => [p.id, p]));
  }

  async #readLines({ conversations }: DaySide, today: string, asked: number): Promise<void> {
    const ahead = conversations.filter((c) => c.state === "planned");
    const lines = await Promise.all(ahead.map(async (c) => [c.person.id, await line(c, today)] as const));
    if (asked === this.#asked) this.lines = Object.fromEntries(lines);
  }

  async settle(promise: PromiseMade, done: boolean, today: string): Promise<void> {
    try {
      await host.settlePromise(promise.id, done ? "done" : "open");
      this.done = done ? promise : null;
    } catch (error) {
      this.problem = error;
      return;
    }
    if (this.#on !== null) await this.load(this.#on, today);
  }

  /** Reads again what may have changed by itself, such as a reminder that came. */
  async again(today: string): Promise<void> {
    const [on, asked] = [this.#on, this.#asked];
    if (on === null) return;
    const side = await host.daySide(on).catch(() => null);
    if (side === null || asked !== this.#asked) return;
    if (JSON.stringify(side) !== JSON.stringify(this.side)) await this.load(on, today);
  }

  /** Puts a reminder away, or lets it come again later; false where that could not be kept. */
  async putOff(key: string, how: Later, today: string): Promise<boolean> {
    try {
      if (how.kind === "away") await host.settleReminder(key);
      else if (how.kind === "minutes") await host.snoozeReminder(key, how.minutes);
      else await host.snoozeReminderUntil(key, how.time);
    } catch (error) {
      this.problem = error;
      return false;
    }
    if (this.#on !== null) await this.load(this.#on, today);
    return true;
  }

  /** The note of a conversation, made where there is none yet. */
  async open(conversation: DayConversation): Promise<string | null> {
    if (conversation.id !== null) return conversation.id;
    try {
      return (await host.startConversation(conversation.person.id, conversation.at)).id;
    } catch (error) {
      this.problem = error;
      return null;
    }
  }
}

/** "3 points, 1 promise of yours", or when they last spoke. */
async function line({ person }: DayConversation, today: string): Promise<string> {
  const { points, promises, person: known } = await host.preparation(person.id);
  const mine = promises.filter((p) => p.by === "me").length;
  const count = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${n} ${many}`);
  const words = [
    points.length > 0 ? count(points.length, "point", "points") : "",
    mine > 0 ? count(mine, "promise of yours", "promises of yours") : "",
  ].filter(Boolean);
  if (words.length > 0) return words.join(", ");
  return known.last_spoken_on ? `Last spoke on ${dateWords(known.last_spoken_on, today)}` : "";
}
