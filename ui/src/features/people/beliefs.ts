const BEGINNING = "I believe they could ";

/** The talking point that "Raise it next time" makes of a belief. */
export const toRaise = (belief: string): string => `Tell them: ${BEGINNING}${belief}`;

const plain = (text: string): string => text.split(/\s+/).filter(Boolean).join(" ").replace(/\.+$/, "");

/** Whether a talking point is about telling a belief: the same rule by which telling it settles the point. */
export function isAbout(point: { text: string; noticed: boolean }, belief: string): boolean {
  return !point.noticed && plain(point.text).endsWith(plain(BEGINNING + belief));
}
