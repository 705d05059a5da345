import type { Lasts, Strength, StrengthHint } from "$host";

const LASTS: Readonly<Record<Lasts, string>> = {
  minutes: "Someone who has your files could guess this in minutes.",
  hours: "Someone who has your files could guess this in hours.",
  days: "Someone who has your files could guess this in days.",
  months: "Someone who has your files would need months to guess this.",
  years: "Someone who has your files would need years to guess this.",
  centuries: "Nobody will guess this in a lifetime.",
};

const HINTS: Readonly<Record<StrengthHint, string>> = {
  common: "It is one of the first that are tried.",
  name_or_date: "Names and dates are tried early.",
  repeats: "Repeating something adds little.",
  keyboard_run: "Keys in a row are tried early.",
  too_short: "Make it longer.",
  add_words: "Add a word or two that have nothing to do with each other.",
};

export function strengthWords({ lasts, hint }: Strength): string {
  return hint ? `${LASTS[lasts]} ${HINTS[hint]}` : LASTS[lasts];
}
