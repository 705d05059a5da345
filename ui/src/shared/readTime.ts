const two = (n: number): string => String(n).padStart(2, "0");

/** A time of day as one types it: "17:30", "1730", "9", "5.30 pm", "17h30"; as "17:30", or null where it cannot be read. */
export function readTime(typed: string): string | null {
  const text = typed.trim().toLowerCase().replace(/\s+/g, " ");
  const parts =
    /^(\d{1,2})(?:[:.h] ?(\d{2})?)?(?: ?([ap])\.? ?m\.?)?(?: uhr)?$/.exec(text) ??
    /^(\d{1,2})(\d{2})(?: ?([ap])\.? ?m\.?)?$/.exec(text);
  if (!parts) return null;
  let hour = Number(parts[1]);
  const minute = Number(parts[2] ?? 0);
  if (parts[3] !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (parts[3] === "p" ? 12 : 0);
  }
  return hour <= 23 && minute <= 59 ? `${two(hour)}:${two(minute)}` : null;
}
