/** The beginning of a text without its markup, for a row of the list. */
const LENGTH = 260;

export function excerpt(body: string): string {
  const plain = body
    .slice(0, LENGTH * 4)
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, "$1")
    .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,9}[.)]\s+|```.*$|~~~.*$)/gm, "")
    .replace(/(\*\*|__|~~|`)(?=\S)([\s\S]*?\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}])([*_])(?=\S)([^*_\n]*?\S)\1(?![\p{L}\p{N}])/gu, "$2")
    .replace(/\s+/g, " ")
    .trim();
  if (plain.length <= LENGTH) return plain;
  const cut = plain.slice(0, LENGTH);
  const space = cut.lastIndexOf(" ");
  return `${space > LENGTH / 2 ? cut.slice(0, space) : cut} …`;
}
