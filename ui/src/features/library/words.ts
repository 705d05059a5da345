import type { Practice, Prompt } from "$host";

export const PRACTICES: readonly { id: Practice; word: string }[] = [
  { id: "listen", word: "Listen" },
  { id: "guide", word: "Guide" },
  { id: "grow", word: "Grow" },
  { id: "visibility", word: "Visibility" },
  { id: "celebrate", word: "Celebrate" },
];

const OCCASIONS: Readonly<Record<NonNullable<Prompt["occasions"]>[number], string>> = {
  first: "for a first one-on-one",
  return: "for a return from leave",
  "hard-week": "for a hard week",
  promotion: "for a promotion talk",
  goodbye: "for a goodbye",
};

export const occasionWords = (prompt: Prompt): string =>
  (prompt.occasions ?? []).map((occasion) => OCCASIONS[occasion]).join(", ");
