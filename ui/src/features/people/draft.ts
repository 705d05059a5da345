import type { AllFields } from "./fields";

/** What was changed about somebody and not saved. */
export type PersonDraft = Partial<AllFields>;

/** What differs from how the form began; nothing where it was not touched. */
export function changesOf(begun: AllFields, now: AllFields): PersonDraft | null {
  const empty = (emails: string[]): string[] => emails.filter((address) => address.trim() !== "");
  const keys = (Object.keys(now) as (keyof AllFields)[]).filter((key) =>
    key === "emails"
      ? JSON.stringify(empty(begun.emails)) !== JSON.stringify(empty(now.emails))
      : JSON.stringify(begun[key]) !== JSON.stringify(now[key]),
  );
  if (keys.length === 0) return null;
  return Object.fromEntries(keys.map((key) => [key, now[key]]));
}
