/** Whether what was typed is the group: capitals, blanks and hyphens do not matter. */
export function sameGroup(typed: string, group: string): boolean {
  const bare = (text: string): string => text.toUpperCase().replace(/[\s-]/g, "");
  return bare(typed) !== "" && bare(typed) === bare(group);
}

/** Copies text, also where the page has no clipboard of its own. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    box.readOnly = true;
    box.className = "hidden-but-read";
    document.body.append(box);
    box.select();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way left where the clipboard is refused
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}
