/** What must be done before the page may go away: every open piece of writing registers here. `ends` says that it is left
    for good, so that its sitting is over. */
type Flush = (ends: boolean) => Promise<boolean>;

const waiting = new Set<Flush>();

/** Registers a flush and returns how to take it back. A flush answers whether everything is saved. */
export function beforeLeaving(flush: Flush): () => void {
  waiting.add(flush);
  return () => void waiting.delete(flush);
}

/** Saves whatever is not saved yet; false where something could not be. */
export async function saveEverything(ends = false): Promise<boolean> {
  const done = await Promise.all([...waiting].map((flush) => flush(ends).catch(() => false)));
  return done.every(Boolean);
}

/** Saves when the window loses the person: another window, a hidden page, the end of the page. */
export function saveWhenLeft(): () => void {
  const save = () => void saveEverything();
  const hidden = () => document.visibilityState === "hidden" && save();
  window.addEventListener("blur", save);
  window.addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", hidden);
  return () => {
    window.removeEventListener("blur", save);
    window.removeEventListener("pagehide", save);
    document.removeEventListener("visibilitychange", hidden);
  };
}
