import type { Calendar } from "$host";

/** An export older than this many days is likely to lack what was planned since. */
const STALE = 7;

const ago = (days: number): string => (days < 1 ? "today" : days === 1 ? "yesterday" : `${days} days ago`);

/** "Changed 3 days ago": how fresh it is, and what to do where that is not fresh enough. */
export function freshWords({ is_folder, files, days_old }: Calendar): string {
  const count = is_folder ? `${files} ${files === 1 ? "file" : "files"}` : "";
  const changed = days_old === null ? "" : `changed ${ago(days_old)}`;
  const words = [count, changed].filter(Boolean).join(", ");
  const old = !is_folder && days_old !== null && days_old > STALE;
  const advice = old ? "; an export does not follow your calendar, so save it again there now and then" : "";
  return words === "" ? "" : `${words.charAt(0).toUpperCase()}${words.slice(1)}${advice}.`;
}

/** "With at most 3 others": which events of it count, in a few words. */
export function countWords({ most_attendees, words, busy_only }: Calendar): string {
  return [
    most_attendees === null ? "" : `at most ${most_attendees} people`,
    words.length === 0 ? "" : `with ${words.map((word) => `“${word}”`).join(" or ")}`,
    busy_only ? "shown as busy" : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.split(/[/\\]/).filter(Boolean).at(-1) ?? path;
}
