/** The program's own links in a text: `[Zoë](leadlight:person/1)`. */
export type OwnLink = { from: number; to: number; label: string; kind: string; target: string };

const LINK = /\[([^[\]\n]*)\]\(leadlight:([a-z]+)\/([\w-]+)\)/g;

export function linksIn(text: string): OwnLink[] {
  if (!text.includes("](leadlight:")) return [];
  return Array.from(text.matchAll(LINK), (found) => ({
    from: found.index,
    to: found.index + found[0].length,
    label: found[1] ?? "",
    kind: found[2] ?? "",
    target: found[3] ?? "",
  }));
}

/** A link as it is written. Square brackets end a label; no name needs them. */
export const linkText = (label: string, target: string): string =>
  `[${label.replaceAll("[", "(").replaceAll("]", ")").replace(/\s+/g, " ").trim()}](${target})`;
