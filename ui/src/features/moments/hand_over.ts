const ended = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`);

/** The three short things of a hand-over as one text; what was left out is not in it. */
export function handOver(what: string, why: string, stayOut: string): string {
  const [first, second, third] = [what, why, stayOut].map((text) => text.trim().replace(/\s*\n\s*/g, " "));
  return [
    first && ended(first),
    second && `Why it matters: ${ended(second)}`,
    third && `I will not step in: ${ended(third)}`,
  ]
    .filter(Boolean)
    .join(" ");
}
