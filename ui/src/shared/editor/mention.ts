import { linkText } from "./links";
import { putWords, type MenuKind } from "./menu";

/** `@` and a few letters name a person: the choice becomes a link. Who is in the list comes from outside. */

export type Offer = {
  label: string;
  /** What tells two of one label apart. */
  detail: string;
  /** What the link leads to. */
  target: string;
};
export type Offers = (text: string) => Promise<readonly Offer[]>;

/** A name may have two parts and a little more; a longer stretch is no name any more. */
const ASKED = /(?:^|[^\p{L}\p{N}_@.])@([\p{L}\p{M}\p{N}'’.-]{0,40}(?: [\p{L}\p{M}\p{N}'’.-]{1,40}){0,2})$/u;

export const mentions = (offers: Offers): MenuKind => ({
  id: "mention",
  label: "People",
  eager: true,
  asked: (before) => ASKED.exec(before)?.[1] ?? null,
  rows: async (text) =>
    (await offers(text)).map(({ label, detail, target }) => ({
      label,
      detail,
      take: (view, from, to) => putWords(view, from, to, linkText(label, target)),
    })),
});
