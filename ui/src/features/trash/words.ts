import type { Erasure } from "$host";

const count = (n: number, one: string, several: string): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : several}`;

/** What erasing takes away, a line for each kind of thing. */
export function goesWords(goes: Erasure): string[] {
  const lines: string[] = [];
  const versions =
    goes.versions > 0 ? `, with ${count(goes.versions, "earlier version", "earlier versions")}` : "";
  if (goes.entries > 0) lines.push(count(goes.entries, "entry", "entries") + versions);
  if (goes.people > 0)
    lines.push(
      `${count(goes.people, "person", "people")}, with everything noted about ${goes.people === 1 ? "them" : "each"}`,
    );
  if (goes.points > 0) lines.push(count(goes.points, "talking point", "talking points"));
  if (goes.promises > 0) lines.push(count(goes.promises, "promise", "promises"));
  if (goes.beliefs > 0) lines.push(count(goes.beliefs, "belief", "beliefs"));
  return lines.length > 0 ? lines : ["Nothing any more: it is gone already."];
}
