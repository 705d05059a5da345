/** When the journal's day ends. */
const DAY_ENDS = "04:00";

/** What quiet hours do to a reminder at a time of day; nothing where it lies outside them. */
export function quietWords(time: string, quiet: { from: string; to: string } | null): string {
  if (quiet === null || quiet.from === quiet.to) return "";
  const { from, to } = quiet;
  const overnight = from > to;
  const inside = overnight ? time >= from || time < to : time >= from && time < to;
  if (!inside) return "";
  // The evening's is over with its day, and these hours last longer.
  const never = overnight && to > DAY_ENDS && (time >= from || time < DAY_ENDS);
  return never
    ? "This lies in your quiet hours, which last longer than the day, so it does not come. Choose an earlier time."
    : `This lies in your quiet hours, so it comes at ${to}, when they end.`;
}
