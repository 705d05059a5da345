import { expect, it } from "vitest";
import { goesWords } from "./words";

const nothing = { entries: 0, versions: 0, people: 0, points: 0, promises: 0, beliefs: 0 };

it("says everything that goes, and nothing that does not", () => {
  expect(goesWords({ ...nothing, entries: 1 })).toEqual(["1 entry"]);
  expect(goesWords({ entries: 1200, versions: 1, people: 1, points: 2, promises: 1, beliefs: 3 })).toEqual([
    "1,200 entries, with 1 earlier version",
    "1 person, with everything noted about them",
    "2 talking points",
    "1 promise",
    "3 beliefs",
  ]);
  expect(goesWords(nothing)).toHaveLength(1);
});
