import type { Prompt } from "$host";

const OCCASIONS: Readonly<Record<NonNullable<Prompt["occasions"]>[number], string>> = {
  first: "for a first one-on-one",
  return: "for a return from leave",
  "hard-week": "for a hard week",
  promotion: "for a promotion talk",
  goodbye: "for a goodbye",
};

export const occasionWords = (prompt: Prompt): string =>
  (prompt.occasions ?? []).map((occasion) => OCCASIONS[occasion]).join(", ");
