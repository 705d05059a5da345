import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/** The contrast of every text with every ground it may stand on, in each of the four looks. */

type Tokens = Record<string, string>;

function rules(file: string, selector: string): Tokens {
  const css = readFileSync(join(process.cwd(), "src/styles", file), "utf8");
  const begin = css.indexOf(`\n${selector} {`);
  const body = css.slice(css.indexOf("{", begin), css.indexOf("\n}", begin));
  expect(begin, `${selector} in ${file}`).toBeGreaterThan(-1);
  return Object.fromEntries(
    Array.from(body.matchAll(/(--[\w-]+): (#[0-9a-f]{6})/g), (m) => [m[1] ?? "", m[2] ?? ""]),
  );
}

function light(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const base = rules("tokens.css", ":root");
const dark = { ...base, ...rules("themes.css", ':root[data-theme="dark"]') };
const high = { ...base, ...rules("themes.css", ":root[data-contrast]") };
const highDark = {
  ...base,
  ...rules("themes.css", ':root[data-theme="dark"]'),
  ...rules("themes.css", ":root[data-contrast]"),
  ...rules("themes.css", ':root[data-contrast][data-theme="dark"]'),
};

const GROUNDS = ["--ground", "--sheet", "--sunk"] as const;
const GLASS = [
  ["--glass-connect", "--on-glass"],
  ["--glass-align", "--on-glass"],
  ["--glass-recognize", "--on-amber"],
  ["--glass-empower", "--on-glass"],
] as const;

describe.each([
  ["light", base, 4.5, 3],
  ["dark", dark, 4.5, 3],
  ["high contrast, light", high, 7, 7],
  ["high contrast, dark", highDark, 7, 7],
] as const)("%s", (_name, tokens: Tokens, text, control) => {
  const between = (one: string, other: string): number => contrast(tokens[one] ?? "", tokens[other] ?? "");

  it("has texts that can be read on every ground", () => {
    for (const ground of [...GROUNDS, "--select"]) {
      expect(between("--ink", ground), `--ink on ${ground}`).toBeGreaterThanOrEqual(text);
    }
    for (const ground of GROUNDS) {
      expect(between("--ink-2", ground), `--ink-2 on ${ground}`).toBeGreaterThanOrEqual(text);
      expect(between("--danger", ground), `--danger on ${ground}`).toBeGreaterThanOrEqual(text);
    }
  });

  it("has controls that can be seen", () => {
    for (const ground of GROUNDS) {
      expect(between("--ink-3", ground), `--ink-3 on ${ground}`).toBeGreaterThanOrEqual(control);
    }
  });

  it("has letters that can be read on glass", () => {
    for (const [glass, letter] of GLASS) {
      expect(between(glass, letter), `${letter} on ${glass}`).toBeGreaterThanOrEqual(text);
    }
  });
});
