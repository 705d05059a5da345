/** "1,234,567". Written out by hand: asking the browser for a language's numbers costs the first screen milliseconds. */
export function thousands(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}
