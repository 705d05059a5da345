import { expect, it } from "vitest";
import { thousands } from "./numbers";

it("sets a comma before every three digits", () => {
  expect([0, 999, 1000, 20_000, 1_234_567].map(thousands)).toEqual([
    "0",
    "999",
    "1,000",
    "20,000",
    "1,234,567",
  ]);
});
