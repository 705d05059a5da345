/** Every key of the app in one table: what the Keyboard dialog shows is what the code listens to. */
export type ShortcutId =
  | "today"
  | "journal"
  | "people"
  | "promises"
  | "library"
  | "shifts"
  | "moment"
  | "jump"
  | "settings"
  | "lock"
  | "keyboard"
  | "another_reflection"
  | "earlier_day"
  | "later_day"
  | "another_shift"
  | "to_closing"
  | "search"
  | "promise_mine"
  | "promise_theirs"
  | "talking_point"
  | "only_question"
  | "search_people"
  | "bold"
  | "italic"
  | "heading"
  | "list"
  | "numbered"
  | "check"
  | "tick"
  | "quote"
  | "link"
  | "in_confidence"
  | "format_bar"
  | "paste_plain"
  | "find"
  | "focus";

export type Shortcut = {
  /** Where it works, as the dialog groups it. */
  where: string;
  /** As the dialog prints it: "Mod" is Ctrl, or Cmd on a Mac. */
  keys: string;
  does: string;
};

export const SHORTCUTS: Readonly<Record<ShortcutId, Shortcut>> = {
  today: { where: "Anywhere", keys: "Mod+1", does: "Today" },
  journal: { where: "Anywhere", keys: "Mod+2", does: "Journal" },
  people: { where: "Anywhere", keys: "Mod+3", does: "People" },
  promises: { where: "Anywhere", keys: "Mod+4", does: "Promises" },
  library: { where: "Anywhere", keys: "Mod+5", does: "Library" },
  shifts: { where: "Anywhere", keys: "Mod+6", does: "Shifts" },
  moment: { where: "Anywhere", keys: "Mod+Shift+M", does: "Write down a moment with somebody" },
  jump: { where: "Anywhere", keys: "Mod+K", does: "Find or jump: people, days, entries, screens, actions" },
  settings: { where: "Anywhere", keys: "Mod+,", does: "Settings" },
  lock: { where: "Anywhere", keys: "Mod+L", does: "Save and lock the journal" },
  keyboard: { where: "Anywhere", keys: "Mod+/", does: "This list (F1 too)" },
  another_shift: { where: "Today", keys: "Mod+.", does: "Another shift while none is chosen" },
  to_closing: { where: "Today", keys: "Mod+Enter", does: "From the text to the closing row" },
  another_reflection: { where: "Today", keys: "Mod+Shift+N", does: "Start another reflection" },
  earlier_day: { where: "Today", keys: "Mod+PageUp", does: "The day before" },
  later_day: { where: "Today", keys: "Mod+PageDown", does: "The day after" },
  search: { where: "Journal", keys: "/", does: "Search" },
  search_people: { where: "People", keys: "/", does: "Show only people of a name" },
  promise_mine: { where: "One-on-one", keys: "Mod+Shift+K", does: "Make the line a promise of mine" },
  promise_theirs: { where: "One-on-one", keys: "Mod+Shift+T", does: "Make the line a promise of theirs" },
  talking_point: { where: "One-on-one", keys: "Mod+Shift+P", does: "Make the line a talking point" },
  only_question: { where: "One-on-one", keys: "Mod+Shift+O", does: "Only the question, and back" },
  bold: { where: "Writing", keys: "Mod+B", does: "Bold, or not" },
  italic: { where: "Writing", keys: "Mod+I", does: "Italic, or not" },
  heading: { where: "Writing", keys: "Mod+Shift+1", does: "Heading, or not" },
  numbered: { where: "Writing", keys: "Mod+Shift+7", does: "Numbered list, or not" },
  list: { where: "Writing", keys: "Mod+Shift+8", does: "List, or not" },
  check: { where: "Writing", keys: "Mod+Shift+9", does: "Check box, or not" },
  tick: { where: "Writing", keys: "Mod+Shift+D", does: "Tick the check box, or empty it" },
  quote: { where: "Writing", keys: "Mod+Shift+B", does: "Quote, or not" },
  link: { where: "Writing", keys: "Mod+Shift+L", does: "Link, or not" },
  in_confidence: { where: "Writing", keys: "Mod+Shift+H", does: "The line in confidence, or not" },
  format_bar: { where: "Writing", keys: "Alt+F10", does: "To the buttons for formatting" },
  paste_plain: { where: "Writing", keys: "Mod+Shift+V", does: "Paste without formatting" },
  find: {
    where: "Writing",
    keys: "Mod+F",
    does: "Find in the text (Enter: the next, Shift+Enter: the one before)",
  },
  focus: { where: "Writing", keys: "Mod+Shift+F", does: "Only the text, and back (Esc too)" },
};

/** Keys that belong to one place and need no modifier; listed in the dialog, handled where they work. */
export const PLACE_KEYS: readonly Shortcut[] = [
  { where: "Today", keys: "Enter", does: "Take the suggested shift" },
  { where: "Closing row", keys: "1 2 3", does: "Shift kept, partly, not today" },
  { where: "Closing row", keys: "W", does: "Say why in a line" },
  { where: "Closing row", keys: "C A R E", does: "Connect, Align, Recognize, Empower" },
  { where: "Closing row", keys: "M B L", does: "Managed work, both, led people" },
  { where: "Closing row", keys: "← →", does: "Move along the row" },
  { where: "Closing row", keys: "Esc", does: "Back to the text" },
  { where: "People", keys: "J K", does: "Down and up the list (↓ ↑ too)" },
  { where: "People", keys: "N", does: "Add a person" },
  { where: "One-on-one", keys: "Mod+Enter", does: "From the note to the panes" },
  { where: "One-on-one", keys: "C A R E", does: "Connect, Align, Recognize, Empower, in the row below" },
  { where: "A moment", keys: "C A R E", does: "Connect, Align, Recognize, Empower, while the pane is asked" },
  { where: "Promises", keys: "D X M", does: "Done, dropped, moved" },
  { where: "Promises", keys: "Z", does: "Take the last one back" },
  { where: "Promises", keys: "J K", does: "Down and up the list (↓ ↑ too)" },
  { where: "Shifts", keys: "J K", does: "Down and up the list (↓ ↑ too)" },
  { where: "Shifts", keys: "← →", does: "From what worked to what got in the way, and back" },
  { where: "Shifts", keys: "Enter", does: "Open the day" },
  { where: "Shifts", keys: "T", does: "Choose the shift again for today" },
  { where: "Shifts", keys: "Z", does: "Take that back" },
  { where: "Library", keys: "/", does: "Search" },
  { where: "Library", keys: "F H E", does: "Favour, hide, edit" },
  { where: "Library", keys: "N", does: "Add a leader or a book" },
  { where: "Library", keys: "L", does: "Add a line or a quote" },
  { where: "Library", keys: "X", does: "Remove a leader or a book" },
  { where: "Library", keys: "Z", does: "Take that back" },
  { where: "Library", keys: "J K", does: "Down and up the list (↓ ↑ too)" },
  { where: "Writing", keys: "@", does: "Name a person" },
  { where: "Writing", keys: "#", does: "A tag" },
  { where: "Writing", keys: "/", does: "Put in a question, a promise, a moment, the date, a list" },
  { where: "Writing", keys: "Alt+Enter", does: "Open the page of who is named there" },
  { where: "Writing", keys: "Enter", does: "Another item; behind an empty one, the list ends" },
  { where: "Journal", keys: "J K", does: "Down and up the list (↓ ↑ too)" },
  { where: "Journal", keys: "Home End", does: "The first entry, the last one" },
  { where: "Journal", keys: "PageUp PageDown", does: "A screenful up, a screenful down" },
  { where: "Journal", keys: "Enter", does: "Open the entry, where it was found" },
  { where: "Journal", keys: "Delete", does: "Move the entry to the trash" },
];

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/** "Mod+L" as this machine's keyboard has it: "Ctrl L" or "⌘ L". */
export function keyWords(keys: string): string {
  return keys
    .replace("Mod", mac ? "⌘" : "Ctrl")
    .replace("PageUp", "Page up")
    .replace("PageDown", "Page down")
    .replaceAll("+", " ");
}

export function shortcutWords(id: ShortcutId): string {
  return keyWords(SHORTCUTS[id].keys);
}

/** A key as the editor takes it: "Mod-Shift-k", "Alt-F10". */
export function editorKey(id: ShortcutId): string {
  return SHORTCUTS[id].keys
    .split("+")
    .map((part) => (part.length === 1 ? part.toLowerCase() : part))
    .join("-");
}

/** Ctrl on Linux and Windows, Cmd on a Mac. */
export function modKey(event: KeyboardEvent): boolean {
  return mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
}

/** The key's letter or digit as a Latin keyboard has it, so that keys work on every layout. */
export function latinKey(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const [, digit] = /^Digit(\d)$/.exec(event.code) ?? [];
  if (digit !== undefined && key.length === 1) return digit;
  const [, letter] = /^Key([A-Z])$/.exec(event.code) ?? [];
  return letter !== undefined && key.length === 1 && key > "\u007f" ? letter.toLowerCase() : key;
}

export function pressed(event: KeyboardEvent, id: ShortcutId): boolean {
  const parts = SHORTCUTS[id].keys.split("+");
  const key = parts.at(-1)?.toLowerCase() ?? "";
  if (parts.includes("Mod") !== modKey(event) || event.altKey) return false;
  // Signs such as "/" need Shift on some keyboards, so Shift is only compared for letters and named keys.
  if (key.length === 1 && !/[a-z0-9]/.test(key)) return event.key === key;
  return parts.includes("Shift") === event.shiftKey && latinKey(event) === key;
}
