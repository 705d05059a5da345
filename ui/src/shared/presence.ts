/**
 * Whether somebody is there: the first key, movement or touch in this page. A window that only stands there, or waits in
 * the tray, does without the memory for what is needed only then.
 */
let met = false;
let waiting: (() => void)[] = [];

/** Somebody did something. */
export function meet(): void {
  if (met) return;
  met = true;
  const runs = waiting;
  waiting = [];
  for (const run of runs) run();
}

/** Runs something once somebody is there; at once if they are. */
export function whenMet(run: () => void): void {
  if (met) run();
  else waiting.push(run);
}
