/** Every screen and everything that can be done from anywhere, in one table: what find-or-jump offers beside people, days
    and entries. The words are what it is called and found by; `also` are other words that find it. */
import type { ShortcutId } from "./shortcuts";

export type ActionId =
  | "today"
  | "journal"
  | "people"
  | "promises"
  | "shifts"
  | "what_worked"
  | "library"
  | "house_view"
  | "leaders"
  | "books"
  | "trash"
  | "settings"
  | "keyboard"
  | "moment"
  | "prepare_all"
  | "another_reflection"
  | "another_question"
  | "another_shift"
  | "to_closing"
  | "versions"
  | "earlier_day"
  | "later_day"
  | "a_day"
  | "search"
  | "add_person"
  | "add_people"
  | "add_item"
  | "light"
  | "dark"
  | "system"
  | "format_bar"
  | "pause_reminders"
  | "add_calendar"
  | "lock";

export type Action = {
  kind: "screen" | "action";
  words: string;
  also: string;
  /** The key that does the same. */
  key?: ShortcutId;
};

export const ACTIONS: Readonly<Record<ActionId, Action>> = {
  today: { kind: "screen", words: "Today", also: "write reflection shift home", key: "today" },
  journal: { kind: "screen", words: "Journal", also: "entries list calendar", key: "journal" },
  people: { kind: "screen", words: "People", also: "team reports persons", key: "people" },
  promises: { kind: "screen", words: "Promises", also: "to do due", key: "promises" },
  shifts: {
    kind: "screen",
    words: "Shifts",
    also: "kept partly missed practice outcome commitment",
    key: "shifts",
  },
  what_worked: {
    kind: "screen",
    words: "What worked and what got in the way",
    also: "shifts notes why kept missed",
  },
  library: { kind: "screen", words: "Library", also: "prompts questions suggested", key: "library" },
  house_view: { kind: "screen", words: "House view", also: "the leader I want to be library values" },
  leaders: { kind: "screen", words: "Leaders who shaped me", also: "library role models mentors lines" },
  books: { kind: "screen", words: "Reading shelf", also: "library books quotes notes" },
  trash: { kind: "screen", words: "Trash", also: "deleted restore bring back removed" },
  settings: {
    kind: "screen",
    words: "Settings",
    also: "preferences options reminders calendars text size",
    key: "settings",
  },
  keyboard: { kind: "screen", words: "Keyboard", also: "keys shortcuts help", key: "keyboard" },
  moment: { kind: "action", words: "Write down a moment", also: "recognition hand over", key: "moment" },
  prepare_all: {
    kind: "screen",
    words: "Prepare all",
    also: "preparation conversations meetings one-on-ones of today",
  },
  another_reflection: {
    kind: "action",
    words: "Start another reflection",
    also: "new entry write",
    key: "another_reflection",
  },
  another_question: { kind: "action", words: "Another question for today", also: "prompt" },
  another_shift: {
    kind: "action",
    words: "Another shift for today",
    also: "suggestion",
    key: "another_shift",
  },
  to_closing: { kind: "action", words: "Close the day", also: "kept panes closing row", key: "to_closing" },
  versions: { kind: "action", words: "Earlier versions of today’s reflection", also: "history restore" },
  earlier_day: { kind: "action", words: "The day before", also: "previous", key: "earlier_day" },
  later_day: { kind: "action", words: "The day after", also: "next", key: "later_day" },
  a_day: { kind: "action", words: "Go to a day", also: "pick date calendar" },
  search: { kind: "action", words: "Search the journal", also: "find words", key: "search" },
  add_person: { kind: "action", words: "Add a person", also: "new somebody" },
  add_people: { kind: "action", words: "Add several people", also: "import file vcard csv" },
  add_item: { kind: "action", words: "Add to the library", also: "new question prompt shift" },
  light: { kind: "action", words: "Light colours", also: "theme appearance" },
  dark: { kind: "action", words: "Dark colours", also: "theme appearance night" },
  system: { kind: "action", words: "Colours as the system", also: "theme appearance" },
  format_bar: {
    kind: "action",
    words: "Show or hide the buttons for formatting",
    also: "toolbar bold italic heading list writing",
  },
  pause_reminders: {
    kind: "action",
    words: "Pause reminders for today",
    also: "notifications quiet not today silence do not disturb",
  },
  add_calendar: { kind: "action", words: "Add a calendar", also: "ics meetings import events" },
  lock: { kind: "action", words: "Save and lock the journal", also: "quit close", key: "lock" },
};

export const ACTION_IDS = Object.keys(ACTIONS) as readonly ActionId[];

export function isAction(id: string): id is ActionId {
  return Object.hasOwn(ACTIONS, id);
}
