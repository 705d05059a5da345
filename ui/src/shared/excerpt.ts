const LENGTH = 260;

const HEADING = /^\s{0,3}#{1,6}(?:\s+|$)/;

/**
 * Headings as they are said on one line: "Theirs: two vendors". One with nothing under it says nothing, unless there is
 * nothing else.
 */
function said(lines: string[]): string[] {
  const words = lines.filter((line) => line.trim() !== "");
  const headings = words.filter((line) => HEADING.test(line));
  if (words.length === 1 || headings.length === 0) return words;
  return words.flatMap((line, i) => {
    const next = words[i + 1];
    if (!HEADING.test(line)) {
      const apart = next !== undefined && HEADING.test(next) && words[i + 2] !== undefined;
      const goesOn = apart && words.slice(i + 1).some((other) => !HEADING.test(other));
      return [goesOn && !/[.!?…:;·]\s*$/.test(line) ? `${line} ·` : line];
    }
    if (next === undefined || HEADING.test(next)) return [];
    return [line.replace(/[\s#]*$/, "").replace(/[:.]?$/, ":")];
  });
}

/** Signs that stand for themselves are out of the way while marks are taken away. */
const ASIDE = 0xe000;
const setAside = (text: string): string =>
  text.replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => String.fromCharCode(ASIDE + sign.charCodeAt(0)));
const bringBack = (text: string): string =>
  text.replace(/[\ue021-\ue07e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - ASIDE));

/** Markdown as a person reads it: without the markup and the targets of links, on one line. */
export function plain(markdown: string): string {
  return bringBack(
    said(
      setAside(markdown)
        .replace(/<!--[\s\S]*?-->/g, "")
        .split("\n"),
    )
      .join("\n")
      // What was made of a line stands elsewhere.
      .replace(/[ \t]*\[[^\]\n]*\]\(leadlight:(?:promise|point)\/[^)\n]*\)/g, "")
      .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, "$1")
      .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,9}[.)]\s+|```.*$|~~~.*$)/gm, "")
      .replace(/(\*\*|__|~~|`)(?=\S)([\s\S]*?\S)\1/g, "$2")
      .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)([^*_\n]*?\S)\1(?![\p{L}\p{N}])/gu, "$2")
      .replace(/\s+/g, " ")
      .trim(),
  );
}

/** The beginning of a text, for a row of a list. */
export function excerpt(body: string): string {
  const text = plain(body.slice(0, LENGTH * 4));
  if (text.length <= LENGTH) return text;
  const cut = text.slice(0, LENGTH);
  const space = cut.lastIndexOf(" ");
  return `${space > LENGTH / 2 ? cut.slice(0, space) : cut} …`;
}
