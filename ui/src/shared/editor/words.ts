import type { ChangeSet, Text } from "@codemirror/state";

/** Scripts written without spaces count each character; everywhere else a word is letters and digits together. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+(?:['’_-](?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+)*/gu;

/** No word is longer than this; it bounds what a key press has to look at. */
const REACH = 200;

/** What is not shown: the targets of links, and the mark for confidence. The journal counts without them too. */
const HIDDEN = /<!-- in confidence -->|\[([^\]\n[]*)\]\([^)\n]*\)/g;

/** Whether a text may hide something, found much faster than what it hides. */
const mayHide = (text: string): boolean => text.includes("[") || text.includes("<!--");

export function countWords(text: string): number {
  const shown = mayHide(text) ? text.replace(HIDDEN, (_, label: string | undefined) => label ?? "") : text;
  return shown.match(WORD)?.length ?? 0;
}

/** Counts a whole document piece by piece, without joining it into one string. */
export function countDocument(doc: Text): number {
  let count = 0;
  for (const piece of doc.iterLines()) count += countWords(piece);
  return count;
}

/** A change beyond this many letters is counted bit by bit, so that the window need not wait for the number. */
const MUCH = 200_000;
/** So many letters are counted at once. */
const AT_ONCE = 100_000;

export function isMuch(changes: ChangeSet): boolean {
  let much = false;
  changes.iterChangedRanges((fromA, toA, fromB, toB) => (much ||= toA - fromA > MUCH || toB - fromB > MUCH));
  return much;
}

/** Counts a whole document bit by bit; a later count takes the place of the one before. */
export class LaterCount {
  #timer: ReturnType<typeof setTimeout> | undefined;

  get waiting(): boolean {
    return this.#timer !== undefined;
  }

  start(doc: Text, done: (count: number) => void): void {
    this.stop();
    const pieces = doc.iterLines();
    let count = 0;
    const go = (): void => {
      for (let letters = 0; letters < AT_ONCE;) {
        const { done: over, value } = pieces.next();
        if (over) {
          this.#timer = undefined;
          done(count);
          return;
        }
        count += countWords(value);
        letters += value.length + 1;
      }
      this.#timer = setTimeout(go);
    };
    this.#timer = setTimeout(go);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

function wordsAround(doc: Text, from: number, to: number): number {
  return countWords(doc.sliceString(from, to));
}

/** The whole lines that a range touches: what hides words stands on one line. */
function linesAround(doc: Text, from: number, to: number): string {
  return doc.sliceString(doc.lineAt(from).from, doc.lineAt(to).to);
}

/** The count after a change, from the count before it, looking only at the words that the change touched. */
export function recount(before: Text, after: Text, changes: ChangeSet, count: number): number {
  let next = count;
  let plain = true;
  let hides = false;
  changes.iterChangedRanges((fromA, toA, fromB, toB) => {
    if (!plain || hides) return;
    if (mayHide(linesAround(before, fromA, toA)) || mayHide(linesAround(after, fromB, toB))) {
      hides = true;
      return;
    }
    const head = gapBefore(before, fromA);
    const tail = gapAfter(before, toA);
    if (head === null || tail === null) {
      plain = false;
      return;
    }
    next -= wordsAround(before, fromA - head, toA + tail);
    next += wordsAround(after, fromB - head, toB + tail);
  });
  if (hides) return recountLines(before, after, changes, count);
  // Two changes may share a word, or a word may have no end in reach: then the whole text is counted once.
  if (!plain || sharesWords(before, changes)) return countDocument(after);
  return next;
}

/** As `recount`, by whole lines: a link may lose its target at one end by what happens at the other. */
function recountLines(before: Text, after: Text, changes: ChangeSet, count: number): number {
  let fromA = before.length;
  let toA = 0;
  let fromB = after.length;
  let toB = 0;
  changes.iterChangedRanges((a, enda, b, endb) => {
    [fromA, toA] = [Math.min(fromA, a), Math.max(toA, enda)];
    [fromB, toB] = [Math.min(fromB, b), Math.max(toB, endb)];
  });
  return count - countLines(linesAround(before, fromA, toA)) + countLines(linesAround(after, fromB, toB));
}

const countLines = (text: string): number =>
  text.split("\n").reduce((count, line) => count + countWords(line), 0);

function gapBefore(doc: Text, pos: number): number | null {
  const from = Math.max(0, pos - REACH);
  const text = doc.sliceString(from, pos);
  const space = text.search(/\s\S*$/u);
  if (space >= 0) return text.length - space - 1;
  return from === 0 ? text.length : null;
}

function gapAfter(doc: Text, pos: number): number | null {
  const to = Math.min(doc.length, pos + REACH);
  const text = doc.sliceString(pos, to);
  const space = text.search(/\s/u);
  if (space >= 0) return space;
  return to === doc.length ? text.length : null;
}

function sharesWords(before: Text, changes: ChangeSet): boolean {
  let last = -1;
  let shares = false;
  changes.iterChangedRanges((fromA, toA) => {
    if (last >= 0 && !/\s/u.test(before.sliceString(last, fromA))) shares = true;
    last = toA;
  });
  return shares;
}
