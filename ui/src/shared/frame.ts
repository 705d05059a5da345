/** Runs something once the next frame was painted; a page that nobody sees paints none and does not wait for one. */
export function afterFrame(run: () => void): void {
  if (document.hidden) setTimeout(run);
  else requestAnimationFrame(() => setTimeout(run));
}
