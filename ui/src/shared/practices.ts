/** A family of shifts. */
export type Practice = "listen" | "guide" | "grow" | "visibility" | "celebrate";

/** The families of shifts, in the order in which people meet them. */
export const PRACTICES: readonly { id: Practice; word: string }[] = [
  { id: "listen", word: "Listen" },
  { id: "guide", word: "Guide" },
  { id: "grow", word: "Grow" },
  { id: "visibility", word: "Visibility" },
  { id: "celebrate", word: "Celebrate" },
];

export const practiceWord = (practice: Practice): string =>
  PRACTICES.find(({ id }) => id === practice)?.word ?? practice;
