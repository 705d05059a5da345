import { host } from "$host";
import { saveEverything } from "$shared/leaving";

/** The window that shows the page; tests put another in its place. */
export const page = { reload: () => location.reload() };

let reloading = false;

/** Nothing of the journal stays behind: not on the page and not in its memory. */
export function emptyPage(): void {
  if (reloading) return;
  reloading = true;
  document.body.replaceChildren();
  page.reload();
}

/** Saves, locks and empties the page; false where something could not be saved and the journal stays open. */
export async function lockJournal(): Promise<boolean> {
  if (!(await saveEverything())) return false;
  await lockAnyway();
  return true;
}

/** Locks although something is not saved; the person has said so. */
export async function lockAnyway(): Promise<void> {
  await host.lock();
  emptyPage();
}
