import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PLACE_KEYS, SHORTCUTS, keyWords, latinKey, pressed } from "./shortcuts";

const key = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);

describe("shortcuts", () => {
  it("gives no key two meanings in one place", () => {
    const all = [...Object.values(SHORTCUTS), ...PLACE_KEYS].map(({ where, keys }) => `${where}: ${keys}`);
    expect(new Set(all).size).toBe(all.length);
    const modified = Object.values(SHORTCUTS).flatMap((s) => (s.keys.includes("Mod") ? [s.keys] : []));
    expect(new Set(modified).size).toBe(modified.length);
  });

  it("are all in the guide", () => {
    const guide = readFileSync(join(process.cwd(), "..", ".github", "GUIDE.md"), "utf8");
    for (const { where, keys, does } of [...Object.values(SHORTCUTS), ...PLACE_KEYS]) {
      expect(guide).toContain(`| ${where} | ${keys.replaceAll("Mod", "Ctrl")} | ${does} |`);
    }
  });

  it("compares Ctrl and Shift, and lets Shift make a sign", () => {
    expect(pressed(key({ key: "l", ctrlKey: true }), "lock")).toBe(true);
    expect(pressed(key({ key: "l" }), "lock")).toBe(false);
    expect(pressed(key({ key: "L", ctrlKey: true, shiftKey: true }), "lock")).toBe(false);
    expect(pressed(key({ key: "N", ctrlKey: true, shiftKey: true }), "another_reflection")).toBe(true);
    expect(pressed(key({ key: "/", ctrlKey: true, shiftKey: true }), "keyboard")).toBe(true);
    expect(pressed(key({ key: "/" }), "search")).toBe(true);
    expect(pressed(key({ key: "/", ctrlKey: true, altKey: true }), "keyboard")).toBe(false);
  });

  it("knows the keys of other layouts", () => {
    expect(pressed(key({ key: "д", code: "KeyL", ctrlKey: true }), "lock")).toBe(true);
    expect(pressed(key({ key: "&", code: "Digit1", ctrlKey: true }), "today")).toBe(true);
    expect(pressed(key({ key: "l", code: "KeyP", ctrlKey: true }), "lock")).toBe(true);
    expect(pressed(key({ key: "p", code: "KeyL", ctrlKey: true }), "lock")).toBe(false);
    expect(pressed(key({ key: "/", code: "Digit7", shiftKey: true }), "search")).toBe(true);
    expect(latinKey(key({ key: "с", code: "KeyC" }))).toBe("c");
    expect(latinKey(key({ key: "Enter", code: "Enter" }))).toBe("enter");
  });

  it("writes keys as the keyboard has them", () => {
    expect(keyWords("Mod+L")).toBe("Ctrl L");
    expect(keyWords("Mod+PageDown")).toBe("Ctrl Page down");
  });
});
