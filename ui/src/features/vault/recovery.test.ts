import { expect, it } from "vitest";
import { sameGroup } from "./recovery";

it("takes a group in capitals or not, with blanks and hyphens", () => {
  expect(sameGroup(" 9rta ", "9RTA")).toBe(true);
  expect(sameGroup("9r-ta", "9RTA")).toBe(true);
  expect(sameGroup("9rtb", "9RTA")).toBe(false);
  expect(sameGroup("", "")).toBe(false);
});
