import { codeOf, host, type DayReflection, type Finished, type PersonRef, type Prompt } from "$host";
import type { Pane } from "$shared/panes";
import { TextSitting } from "$shared/sitting.svelte";
import { mentionsOf } from "./mentions";

/** One reflection being written. */
export class Sitting extends TextSitting {
  readonly on: string;
  prompt = $state.raw<Prompt | null>(null);
  panes = $state.raw<Pane[]>([]);
  /** Whom the panes are for, by id. */
  panePeople = $state.raw<string[]>([]);
  /** Whom the text mentions, as of the last time it was saved. */
  mentions = $state.raw<PersonRef[]>([]);

  #told: { created: () => void; finished: (done: Finished) => void };

  constructor(
    on: string,
    from: DayReflection | null,
    prompt: Prompt | null,
    read: () => string,
    told: { created: () => void; finished: (done: Finished) => void },
  ) {
    super({
      id: from?.id ?? null,
      text: from?.body ?? "",
      words: from?.words ?? 0,
      savedAt: from?.edited_at ?? null,
      drafted: from?.draft ?? false,
      read,
    });
    this.on = on;
    this.prompt = from ? from.prompt : prompt;
    this.panes = from?.panes ?? [];
    this.panePeople = from?.pane_people ?? [];
    this.mentions = from?.mentions ?? [];
    this.#told = told;
  }

  protected override store(body: string) {
    this.mentions = mentionsOf(body, this.mentions);
    return host.saveDraft({
      entry_id: this.entryId,
      on: this.on,
      prompt_id: this.prompt?.id ?? null,
      body,
      panes: this.panes,
      pane_people: this.panePeople,
    });
  }

  protected override async end(id: string): Promise<boolean> {
    const done = await host.finishSitting(id);
    this.#told.finished(done);
    return done.entry !== null;
  }

  protected override created(): void {
    this.#told.created();
  }

  setPanes(panes: Pane[]): void {
    this.panes = panes;
    this.touch();
  }

  setPanePeople(ids: string[]): void {
    this.panePeople = ids;
    this.touch();
  }

  /** Another question: kept with the reflection once there is one. */
  setPrompt(prompt: Prompt): void {
    this.prompt = prompt;
    if (this.entryId !== null) this.touch();
  }

  /** Deleted elsewhere while it was open: what stands here goes on as a new reflection. */
  keepAsNew(): Promise<void> {
    return this.startOver();
  }

  get goneElsewhere(): boolean {
    if (this.saving.kind !== "failed") return false;
    const code = codeOf(this.saving.error);
    return code === "not_found" || code === "in_trash";
  }
}
