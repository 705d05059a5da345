/**
 * Where each row of a long list stands when all are of one height and some have a heading above them. With it the list is as
 * high as all its rows from the beginning, and any place of it is found without having read what comes before.
 */
export class Places {
  readonly count: number;
  /** The rows with a heading, in order. */
  readonly heads: readonly number[];
  readonly row: number;
  readonly head: number;

  constructor(count: number, heads: readonly number[], row: number, head: number) {
    this.count = count;
    this.heads = heads;
    this.row = row;
    this.head = head;
  }

  get height(): number {
    return this.count * this.row + this.heads.length * this.head;
  }

  hasHead(index: number): boolean {
    return this.heads[this.#headsBefore(index)] === index;
  }

  /** The upper edge of a row, or of its heading. */
  top(index: number): number {
    return index * this.row + this.#headsBefore(index) * this.head;
  }

  bottom(index: number): number {
    return this.top(index) + this.row + (this.hasHead(index) ? this.head : 0);
  }

  /** The row at a height. */
  at(y: number): number {
    if (this.count === 0) return 0;
    // The last heading that begins at or above it.
    let [low, high] = [0, this.heads.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.top(this.heads[middle] ?? 0) <= y) low = middle + 1;
      else high = middle;
    }
    const first = low === 0 ? 0 : (this.heads[low - 1] ?? 0);
    const under = y - this.top(first) - (low === 0 ? 0 : this.head);
    return Math.max(0, Math.min(this.count - 1, first + Math.max(0, Math.floor(under / this.row))));
  }

  /** How many headings stand above a row, its own left out. */
  #headsBefore(index: number): number {
    let [low, high] = [0, this.heads.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.heads[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
