import { putWords, type MenuKind } from "./menu";

/** `#` and a letter offer the tags that begin so. What an entry is tagged with is read out of its text when it is saved. */

export type TagOffers = (text: string) => Promise<readonly string[]>;

/** As the journal reads tags out of a text: not inside a word, nor behind the signs of addresses. */
const ASKED = /(?:^|[^\p{L}\p{N}#/&_])#(\p{L}[\p{L}\p{M}\p{N}_-]{0,60})$/u;

export const tags = (offers: TagOffers): MenuKind => ({
  id: "tag",
  label: "Tags",
  // A new tag is typed like any word, and Enter ends its line.
  eager: false,
  asked: (before) => ASKED.exec(before)?.[1] ?? null,
  rows: async (text) =>
    (await offers(text))
      .filter((tag) => tag !== text)
      .map((tag) => ({
        label: `#${tag}`,
        detail: "",
        take: (view, from, to) => putWords(view, from, to, `#${tag}`),
      })),
});
