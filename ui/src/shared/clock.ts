/** How far the host's clock is ahead of the page's own, in milliseconds. */
let ahead = 0;

/** The host said what time it is. */
export function hostTime(at: string): void {
  ahead = new Date(at).getTime() - Date.now();
}

/** The instant by the host's clock, in milliseconds since 1970. */
export const rightNow = (): number => Date.now() + ahead;
