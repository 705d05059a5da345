/** Focus mode: only the text and the line under it. */
export const focus = $state({ on: false });

export function setFocus(on: boolean): void {
  focus.on = on;
  document.documentElement.toggleAttribute("data-focus", on);
}
