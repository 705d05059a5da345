import { host, type DayConversation, type Preparation } from "$host";

/** A conversation of today with what to look at before it. */
export type ToPrepare = { conversation: DayConversation; preparation: Preparation };

/** Whether a conversation is not over at an instant, going by its length. */
function ahead({ state, at, minutes }: DayConversation, now: number): boolean {
  return state === "planned" && new Date(at).getTime() + minutes * 60_000 > now;
}

/** What to look at before each of today's conversations that are not over. */
export class Ahead {
  all = $state.raw<ToPrepare[] | null>(null);
  today = $state("");
  problem = $state.raw<unknown>(null);

  async load(): Promise<void> {
    try {
      const [side, day] = await Promise.all([host.daySide(null), host.day(null)]);
      const now = Date.parse(side.now);
      const conversations = side.conversations.filter((it) => ahead(it, now));
      this.all = await Promise.all(
        conversations.map(async (conversation) => ({
          conversation,
          preparation: await host.preparation(conversation.person.id),
        })),
      );
      this.today = day.today;
      this.problem = null;
    } catch (error) {
      this.problem = error;
    }
  }

  /** The note of one, made where there is none yet. */
  async note({ id, person, at }: DayConversation): Promise<string | null> {
    if (id !== null) return id;
    try {
      return (await host.startConversation(person.id, at)).id;
    } catch (error) {
      this.problem = error;
      return null;
    }
  }
}
