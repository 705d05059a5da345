import { host, type Entry, type JumpChoice, type JumpRow, type JumpTo } from "$host";
import { ACTIONS, ACTION_IDS } from "$shared/actions";
import { toCome } from "./words";

const CHOICES: JumpChoice[] = ACTION_IDS.map((id) => {
  const { words, also } = ACTIONS[id];
  return { id, words, also };
});

/** Where a line leads once everything is there for it: a conversation has its note. */
export type Goal =
  | Exclude<JumpTo, { kind: "talk" } | { kind: "prepare" } | { kind: "entry" }>
  /** An entry, and the words that it was found by. */
  | { kind: "entry"; entry: Entry; found: string }
  | { kind: "conversation"; id: string }
  | { kind: "search"; text: string };

/** A line of the list: something found, or a search for what was typed. */
export type JumpLine = JumpRow["to"] | { kind: "search"; text: string };

/** What was typed and what fits it. */
export class Jump {
  typed = $state("");
  lines = $state.raw<JumpLine[]>([]);
  at = $state(0);
  problem = $state.raw<unknown>(null);

  #keys: readonly (string | null)[] = [];
  #asked = 0;
  #answer: Promise<void> = Promise.resolve();

  begin(): void {
    this.type("");
  }

  type(text: string): void {
    this.typed = text;
    this.#answer = this.#ask(++this.#asked, text);
  }

  async #ask(asked: number, text: string): Promise<void> {
    try {
      const rows = await host.jump(text, CHOICES);
      if (asked !== this.#asked) return;
      const lines: JumpLine[] = rows.map((row) => row.to);
      if (text.trim() !== "") lines.push({ kind: "search", text: text.trim() });
      this.lines = lines;
      this.#keys = rows.map((row) => row.key);
      this.at = Math.max(0, lines.findIndex(reachable));
      this.problem = null;
    } catch (error) {
      if (asked === this.#asked) this.problem = error;
    }
  }

  /** Down or up, past what cannot be gone to, and around at the ends. */
  step(by: 1 | -1): void {
    const count = this.lines.length;
    for (let next = this.at + by, left = count; left > 0; next += by, left -= 1) {
      const at = (next + count) % count;
      const line = this.lines[at];
      if (line && reachable(line)) {
        this.at = at;
        return;
      }
    }
  }

  end(last: boolean): void {
    this.at = last ? 0 : this.lines.length - 1;
    this.step(last ? -1 : 1);
  }

  /** The line that is chosen, ready to be gone to; null where there is none. A quick typist is waited for. */
  async choose(at: number | null): Promise<Goal | null> {
    if (at === null) await this.#answer;
    const index = at ?? this.at;
    const line = this.lines[index];
    if (!line || !reachable(line)) return null;
    try {
      const goal = await goalOf(line, this.typed.trim());
      const key = this.#keys[index];
      // What is not remembered costs a place in the list and nothing else.
      if (key) void host.jumpChosen(key).catch(() => undefined);
      return goal;
    } catch (error) {
      this.problem = error;
      return null;
    }
  }
}

export function reachable(line: JumpLine): boolean {
  return line.kind === "search" || !toCome(line);
}

async function goalOf(line: JumpLine, typed: string): Promise<Goal> {
  if (line.kind === "entry") return { kind: "entry", entry: line.entry, found: typed };
  if (line.kind !== "talk" && line.kind !== "prepare") return line;
  const at = line.kind === "prepare" ? line.at : null;
  const { id } = await host.startConversation(line.person.id, at);
  return { kind: "conversation", id };
}
