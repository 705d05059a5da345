import { host, type FilterField, type SearchOffer } from "$host";
import { FIELDS } from "./words";

/** A line of the list below the search box: a filter, or what one can be about. */
export type OfferLine =
  { kind: "filter"; offer: SearchOffer } | { kind: "field"; field: FilterField; word: string };

const FIELD_LINES: readonly OfferLine[] = FIELDS.map((field) => ({ kind: "field", ...field }));

/** How the filter that is being typed could go on. */
export class Offers {
  lines = $state.raw<readonly OfferLine[]>([]);
  at = $state(0);

  #asked = 0;
  #answer: Promise<void> = Promise.resolve();

  get open(): boolean {
    return this.lines.length > 0;
  }

  /** What stands before the caret. Only a filter that is begun is offered a way on. */
  ask(text: string): void {
    if (/\b(?:kind|person|pane|tag|from|to):/i.test(text)) this.#answer = this.#ask(text);
    else this.close();
  }

  async #ask(text: string): Promise<void> {
    const asked = ++this.#asked;
    // Without offers the filter is typed to its end.
    const offers = await host.searchOffers(text).catch(() => []);
    if (asked !== this.#asked) return;
    this.lines = offers.map((offer) => ({ kind: "filter", offer }));
    this.at = 0;
  }

  /** What a filter can be about. */
  fields(): void {
    this.#asked += 1;
    this.lines = FIELD_LINES;
    this.at = 0;
  }

  close(): void {
    this.#asked += 1;
    this.lines = [];
  }

  step(by: 1 | -1): void {
    this.at = (this.at + by + this.lines.length) % this.lines.length;
  }

  /** The text that the chosen line makes of what was typed; a quick typist is waited for. */
  async take(text: string, at: number | null): Promise<string | null> {
    if (at === null) await this.#answer;
    const line = this.lines[at ?? this.at];
    if (!line) return null;
    this.close();
    if (line.kind === "filter") return line.offer.text;
    return `${text === "" || text.endsWith(" ") ? text : `${text} `}${line.field}:`;
  }
}
