/**
 * What was typed into a form that was closed before it was sent, one for each form and whom it is about. It waits in memory
 * for the next opening, and goes with the page when the journal is locked.
 */
const drafts = new Map<string, unknown>();

/** What waits for a form. Whoever holds a draft under a key reads one of the same shape. */
export function heldDraft(key: string): unknown {
  return drafts.get(key) ?? null;
}

export function holdDraft(key: string, draft: unknown): void {
  drafts.set(key, draft);
}

export function dropDraft(key: string): void {
  drafts.delete(key);
}

/** Lets go of all of them. */
export function forgetDrafts(): void {
  drafts.clear();
}
