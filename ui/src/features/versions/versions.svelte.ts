import { codeOf, host, type DiffPiece, type Version } from "$host";

/** The most of a text that is shown: more than anybody compares, and few enough letters to be laid out at once. */
const MOST = 60_000;
/** What stayed as it was is shown around what changed; between two changes a stretch longer than this is left out. */
const AROUND = 180;

/** A piece as it is shown; where something that stayed is left out, how many words. */
export type Shown = DiffPiece | { fate: "left_out"; words: number };

/** The texts that an entry had, and how one of them differs from the present one. */
export class Versions {
  /** All of them, the present one first; nothing before they are read. */
  all = $state.raw<readonly Version[] | null>(null);
  at = $state(0);
  pieces = $state.raw<readonly DiffPiece[] | null>(null);
  problem = $state.raw<unknown>(null);

  #id = "";
  #asked = 0;

  get chosen(): Version | null {
    return this.all?.[this.at] ?? null;
  }

  /** Reads the texts of an entry, once what is being typed in it is one. */
  async open(id: () => Promise<string | null>): Promise<void> {
    const asked = ++this.#asked;
    this.all = this.pieces = null;
    this.problem = null;
    try {
      const found = await id();
      const all = found === null ? [] : await host.entryHistory(found);
      if (asked !== this.#asked) return;
      this.#id = found ?? "";
      this.all = all;
      // What one comes for is the text before this one.
      if (all.length > 1) await this.choose(1);
    } catch (error) {
      if (asked !== this.#asked) return;
      // What was never kept has no earlier text.
      if (codeOf(error) === "not_found") this.all = [];
      else this.problem = error;
    }
  }

  async choose(at: number): Promise<void> {
    const asked = ++this.#asked;
    this.at = at;
    this.pieces = null;
    const version = this.chosen?.version;
    if (version === undefined) return;
    try {
      const pieces = await host.compareVersion(this.#id, version);
      if (asked === this.#asked) this.pieces = pieces;
    } catch (error) {
      if (asked === this.#asked) this.problem = error;
    }
  }
}

const words = (text: string): number => text.split(/\s+/).filter((word) => word !== "").length;

/** The beginning of a text up to the end of a word. */
function beginning(text: string, length: number): string {
  const cut = text.slice(0, length);
  const space = cut.search(/\s\S*$/);
  return space > 0 ? cut.slice(0, space + 1) : cut;
}

/** The end of a text from the beginning of a word. */
function end(text: string, length: number): string {
  const cut = text.slice(-length);
  const space = cut.search(/\s\S/);
  return space >= 0 ? cut.slice(space) : cut;
}

/** The pieces around what changed, with long stretches that stayed left out. */
export function changes(pieces: readonly DiffPiece[]): Shown[] {
  if (pieces.every((piece) => piece.fate === "kept")) return [...pieces];
  const shown: Shown[] = [];
  pieces.forEach((piece, i) => {
    const [first, last] = [i === 0, i === pieces.length - 1];
    if (piece.fate !== "kept" || piece.text.length <= (first || last ? 1.5 : 3) * AROUND) {
      shown.push(piece);
      return;
    }
    const [before, after] = [first ? "" : beginning(piece.text, AROUND), last ? "" : end(piece.text, AROUND)];
    const middle = piece.text.slice(before.length, piece.text.length - after.length);
    if (before !== "") shown.push({ fate: "kept", text: before });
    shown.push({ fate: "left_out", words: words(middle) });
    if (after !== "") shown.push({ fate: "kept", text: after });
  });
  return shown;
}

/** A piece as it reads: a person who is named by their name, and the mark of confidence in words. */
export const read = (text: string): string =>
  text
    .replace(/\[([^\]\n]*)\]\(leadlight:[^)\n]*\)/g, "$1")
    .replace(/<!--\s*in confidence\s*-->/g, "(in confidence)");

/** The text as it was then. */
export const textThen = (pieces: readonly DiffPiece[]): string =>
  pieces.map((piece) => (piece.fate === "inserted" ? "" : piece.text)).join("");

/** As much as is shown at once, and whether there is more. */
export function cut<T extends Shown>(pieces: readonly T[]): { pieces: T[]; more: boolean } {
  let left = MOST;
  const kept: T[] = [];
  for (const piece of pieces) {
    if (left <= 0) return { pieces: kept, more: true };
    const text = "text" in piece ? piece.text : "";
    kept.push(text.length > left ? { ...piece, text: text.slice(0, left) } : piece);
    left -= text.length;
  }
  return { pieces: kept, more: left < 0 };
}
