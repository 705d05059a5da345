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
  return quietly(async () => {
    if (!(await saveEverything())) return false;
    await host.lock();
    return true;
  });
}

/** Locks although something is not saved; the person has said so. */
export async function lockAnyway(): Promise<void> {
  await quietly(async () => {
    await host.lock();
    return true;
  });
}

/** Nothing can be typed between the saving and the locking. */
async function quietly(lock: () => Promise<boolean>): Promise<boolean> {
  document.body.inert = true;
  try {
    const locked = await lock();
    if (locked) emptyPage();
    return locked;
  } finally {
    document.body.inert = false;
  }
}
