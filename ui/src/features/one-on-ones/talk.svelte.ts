import {
  host,
  type Belief,
  type Conversation,
  type ConversationPage,
  type Pane,
  type PromiseBy,
  type PromiseMade,
  type TalkingPoint,
  type TextRange,
} from "$host";
import type { HeldLine } from "$shared/editor/held";
import { beforeLeaving } from "$shared/leaving";
import { Undo } from "$shared/undo.svelte";
import { NoteSitting } from "./note.svelte";

/** The editor as this file needs it. */
export type TextHolder = { text: () => string; refresh: (text: string) => void };

/** What was settled here stays in sight, ticked, until the page is left. */
function merged<T extends { id: string; state: string }>(fresh: readonly T[], here: readonly T[]): T[] {
  const settled = here.filter((it) => it.state !== "open" && !fresh.some((other) => other.id === it.id));
  const order = (it: T): number => {
    const at = here.findIndex((other) => other.id === it.id);
    return at < 0 ? here.length : at;
  };
  return [...fresh, ...settled].sort((a, b) => order(a) - order(b));
}

const replaced = <T extends { id: string }>(all: readonly T[], next: T): T[] =>
  all.some((it) => it.id === next.id) ? all.map((it) => (it.id === next.id ? next : it)) : [...all, next];

/** A one-on-one: what to look at before it, its note, and what is made of the note. */
export class Talk {
  page = $state.raw<ConversationPage | null>(null);
  note = $state.raw<NoteSitting | null>(null);
  points = $state.raw<TalkingPoint[]>([]);
  promises = $state.raw<PromiseMade[]>([]);
  belief = $state.raw<Belief | null>(null);
  /** The panes it lit, or will light once it is marked as held. */
  panes = $state.raw<Pane[]>([]);
  today = $state("");
  problem = $state.raw<unknown>(null);
  replaced = $state(false);
  /** Whether its note was just moved to the trash. */
  gone = $state(false);
  /** The way back from an earlier text of the note. */
  readonly undo = new Undo();

  readonly id: string;
  #holder: () => TextHolder | undefined;
  #stop: () => void;
  /** When it was to begin, where it was marked as held on this page. */
  #plannedAt: string | null = null;

  constructor(id: string, holder: () => TextHolder | undefined) {
    this.id = id;
    this.#holder = holder;
    this.#stop = beforeLeaving((ends) => this.#leave(ends));
  }

  get conversation(): Conversation | null {
    return this.page?.conversation ?? null;
  }

  async open(): Promise<void> {
    await this.#attempt(async () => {
      const [page, day] = await Promise.all([host.conversationPage(this.id), host.day(null)]);
      this.today = day.today;
      this.#take(page);
      this.panes = page.conversation.panes;
      const note: NoteSitting = new NoteSitting(
        page.conversation,
        () => this.#holder()?.text() ?? note.start,
        () => (this.replaced = true),
      );
      this.note = note;
    });
  }

  /** Where the words of a search stand first in the note. */
  hit(search: string): Promise<TextRange | null> {
    // Without it the note is read from its end, as ever.
    return host.firstHit(this.id, search).catch(() => null);
  }

  /** The note's entry, once what was typed in it is a version. */
  async kept(): Promise<string | null> {
    return ((await this.note?.finish()) ?? true) ? this.id : null;
  }

  /** Goes back to an earlier text of the note; the present one, whose number is `now`, becomes a version. */
  restore(version: number, now: number): Promise<boolean> {
    return this.#attempt(async () => {
      await this.#goBack(version);
      this.undo.offer("The earlier text is back.", () => this.#goBack(now));
    });
  }

  async #goBack(version: number): Promise<void> {
    if ((await this.kept()) === null) return;
    await host.restoreEntry(this.id, version);
    const page = await host.conversationPage(this.id);
    this.#take(page);
    this.#holder()?.refresh(page.conversation.body);
  }

  /** Moves the note to the trash. */
  remove(): Promise<boolean> {
    return this.#attempt(async () => {
      if ((await this.kept()) === null) return;
      await host.deleteEntry(this.id);
      this.note?.drop();
      this.undo.clear();
      this.gone = true;
    });
  }

  async bringBack(): Promise<void> {
    const back = await this.#attempt(() => host.restoreEntry(this.id, null).then(() => undefined));
    if (!back) return;
    await this.open();
    this.gone = false;
  }

  /** Something was changed elsewhere: what does not stand in the way of the person's own typing is taken over. */
  async refresh(): Promise<void> {
    if (!this.page) return;
    await this.#attempt(async () => {
      const page = await host.conversationPage(this.id);
      this.#take(page);
      if (page.conversation.state === "held") this.panes = page.conversation.panes;
      if (!this.note || this.note.dirty) return;
      this.#holder()?.refresh(page.conversation.body);
      this.note.inConfidence = page.conversation.in_confidence;
    });
  }

  #take(page: ConversationPage): void {
    const { points, promises, belief } = page.preparation;
    this.page = page;
    this.points = merged(points, this.points);
    this.promises = merged(promises, this.promises);
    if (belief !== null || this.belief?.told_on !== this.today) this.belief = belief;
  }

  settlePoint(id: string, raised: boolean): Promise<boolean> {
    return this.#attempt(async () => {
      this.points = replaced(this.points, await host.settlePoint(id, raised ? "raised" : "open"));
    });
  }

  settlePromise(id: string, done: boolean): Promise<boolean> {
    return this.#attempt(async () => {
      this.promises = replaced(this.promises, await host.settlePromise(id, done ? "done" : "open"));
    });
  }

  tellBelief(told: boolean): Promise<boolean> {
    return this.#attempt(async () => {
      const person = this.conversation?.person.id;
      if (person !== undefined) this.belief = await host.tellBelief(person, told ? this.today : null);
    });
  }

  addPoint(text: string): Promise<boolean> {
    return this.#attempt(async () => {
      const person = this.conversation?.person.id;
      if (person === undefined) return;
      this.points = [...this.points, await host.addPoint(person, text, null, false)];
    });
  }

  anotherQuestion(): Promise<boolean> {
    return this.#attempt(async () => {
      const { page } = this;
      if (!page) return;
      const { person } = page.preparation;
      const question = await host.anotherQuestion(person.id);
      const question_pane = person.panes.find((light) => light.pane === question.pane) ?? null;
      this.page = { ...page, preparation: { ...page.preparation, question, question_pane } };
    });
  }

  /** Makes the line a talking point; its link goes to the line's end. */
  makePoint(line: HeldLine): Promise<boolean> {
    return this.#attempt(async () => {
      const made = await this.#saved((person) =>
        host.addPoint(person, line.text, this.id, this.#confides(line)),
      );
      if (made) line.link("Talking point", `leadlight:point/${made.id}`);
    });
  }

  /** Makes the line a promise, in words of its own where they are others. */
  makePromise(line: HeldLine, by: PromiseBy, text: string, due: string | null): Promise<boolean> {
    return this.#attempt(async () => {
      const made = await this.#saved((person) =>
        host.addPromise(person, text, by, due, this.id, this.#confides(line)),
      );
      if (!made) return;
      this.promises = replaced(this.promises, made);
      const whose = by === "me" ? "Promise, mine" : "Promise, theirs";
      const words = made.text === line.text ? whose : `${whose}: ${made.text}`;
      line.link(words, `leadlight:promise/${made.id}`);
    });
  }

  #confides = (line: HeldLine): boolean => line.inConfidence || this.note?.inConfidence === true;

  /** What is made of a line belongs to its note, so the note is saved first. */
  async #saved<T>(make: (person: string) => Promise<T>): Promise<T | null> {
    const person = this.conversation?.person.id;
    if (person === undefined || !this.note) return null;
    this.note.touch();
    if (!(await this.note.flush())) return null;
    return make(person);
  }

  /** Marks it as held with the panes that got light. */
  hold(panes: Pane[]): Promise<boolean> {
    return this.#attempt(async () => {
      if (!((await this.note?.finish()) ?? true)) return;
      this.panes = panes;
      if (this.conversation?.state === "planned") this.#plannedAt = this.conversation.at;
      this.#changed(await host.holdConversation(this.id, panes));
    });
  }

  /** Chooses panes: kept at once where it is held, and with the mark where it is not yet. */
  async setPanes(panes: Pane[]): Promise<void> {
    const before = this.panes;
    this.panes = panes;
    if (this.conversation?.state === "held" && !(await this.hold(panes))) this.panes = before;
  }

  move(at: string): Promise<boolean> {
    return this.#attempt(async () => this.#changed(await host.moveConversation(this.id, at)));
  }

  cancel(): Promise<boolean> {
    return this.#attempt(async () => this.#changed(await host.cancelConversation(this.id)));
  }

  /** Takes back that it was held or cancelled. One that was held before its time goes back to that time. */
  reopen(): Promise<boolean> {
    return this.#attempt(async () => {
      if (!((await this.note?.finish()) ?? true)) return;
      const at = this.#plannedAt?.slice(0, 16) ?? null;
      this.#changed(await host.reopenConversation(this.id, at && `${at}:00`));
      this.#plannedAt = null;
    });
  }

  /** Plans the next one; answers its id. */
  async plan(at: string, minutes: number): Promise<string | null> {
    let id: string | null = null;
    await this.#attempt(async () => {
      const person = this.conversation?.person.id;
      if (person !== undefined) id = (await host.planConversation(person, at, minutes)).id;
    });
    return id;
  }

  setOthers(ids: string[]): Promise<boolean> {
    return this.#attempt(async () => this.#changed(await host.setConversationPeople(this.id, ids)));
  }

  /** The page goes away. */
  close(): void {
    this.#stop();
    void this.#leave(true);
  }

  #leave(ends: boolean): Promise<boolean> {
    return (ends ? this.note?.finish() : this.note?.flush()) ?? Promise.resolve(true);
  }

  #changed(conversation: Conversation): void {
    if (this.page) this.page = { ...this.page, conversation };
    if (this.note) this.note.on = conversation.on;
  }

  async #attempt(change: () => Promise<void>): Promise<boolean> {
    try {
      await change();
      this.problem = null;
      return true;
    } catch (error) {
      this.problem = error;
      return false;
    }
  }
}
