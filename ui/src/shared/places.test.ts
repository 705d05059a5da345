import { describe, expect, it } from "vitest";
import { Places } from "./places";

/** The same the slow way. */
function slowly(count: number, heads: number[], row: number, head: number) {
  let y = 0;
  return Array.from({ length: count }, (_, i) => {
    const top = y;
    y += row + (heads.includes(i) ? head : 0);
    return { top, bottom: y };
  });
}

describe("places of rows", () => {
  it("are those that laying out one after the other gives", () => {
    for (const [count, heads] of [
      [0, []],
      [1, []],
      [1, [0]],
      [12, [0, 1, 5, 11]],
      [12, [3]],
      [200, [0, 7, 8, 9, 90, 199]],
    ] as [number, number[]][]) {
      const places = new Places(count, heads, 80, 30);
      const wanted = slowly(count, heads, 80, 30);
      expect(places.height).toBe(wanted.at(-1)?.bottom ?? 0);
      wanted.forEach(({ top, bottom }, i) => {
        expect(places.top(i)).toBe(top);
        expect(places.bottom(i)).toBe(bottom);
        expect(places.hasHead(i)).toBe(heads.includes(i));
        for (const y of [top, top + 1, bottom - 1]) expect(places.at(y)).toBe(i);
      });
    }
  });

  it("keep within the list beyond its ends", () => {
    const places = new Places(5, [0], 80, 30);
    expect(places.at(-100)).toBe(0);
    expect(places.at(1e9)).toBe(4);
    expect(new Places(0, [], 80, 30).at(10)).toBe(0);
  });
});
