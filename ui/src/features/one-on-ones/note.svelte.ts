import { host, type Conversation } from "$host";
import { TextSitting } from "$shared/sitting.svelte";

/** The note of a one-on-one being written. Its entry has the conversation's own id from the beginning. */
export class NoteSitting extends TextSitting {
  /** The day of the conversation, which may be moved. */
  on: string;
  inConfidence = $state(false);
  #id: string;
  #replaced: () => void;

  constructor(talk: Conversation, read: () => string, replaced: () => void) {
    super({ id: talk.id, text: talk.body, words: 0, savedAt: null, drafted: false, read });
    this.#id = talk.id;
    this.on = talk.on;
    this.inConfidence = talk.in_confidence;
    this.#replaced = replaced;
  }

  protected override store(body: string) {
    return host.saveDraft({
      entry_id: this.#id,
      on: this.on,
      prompt_id: null,
      body,
      panes: [],
      pane_people: null,
      in_confidence: this.inConfidence,
    });
  }

  protected override async end(id: string): Promise<boolean> {
    if ((await host.finishSitting(id)).replaced) this.#replaced();
    // The conversation stays where nothing was noted.
    return true;
  }

  setInConfidence(on: boolean): void {
    this.inConfidence = on;
    this.touch();
  }
}
