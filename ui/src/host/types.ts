import type { Pane } from "$shared/panes";

export type { Pane };
export type Lean = "managed" | "both" | "led";
export type Outcome = "open" | "kept" | "partly" | "missed";
export type Practice = "listen" | "guide" | "grow" | "visibility" | "celebrate";
export type EntryKind = "reflection" | "one_on_one" | "moment";
export type Weekday = "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";

export type ErrorCode =
  | "wrong_passphrase"
  | "wait"
  | "locked"
  | "no_journal"
  | "journal_exists"
  | "journal_newer"
  | "journal_damaged"
  | "journal_busy"
  | "not_writable"
  | "disk_full"
  | "text_too_large"
  | "text_has_nul"
  | "text_not_utf8"
  | "empty_text"
  | "empty_passphrase"
  | "not_found"
  | "in_trash"
  | "not_in_trash"
  | "ambiguous"
  | "bad_date"
  | "bad_instant"
  | "bad_time"
  | "bad_zone"
  | "bad_value"
  | "no_shift"
  | "day_full"
  | "save_cancelled"
  | "failed";
export type ApiError = {
  code: ErrorCode;
  field: string | null;
  detail: string | null;
  wait_seconds: number | null;
};

export type Prompt = { id: string; pane: Pane; text: string };
export type Suggestion = { id: string; practice: Practice; pane: Pane; name: string; text: string };
export type Shift = {
  on: string;
  text: string;
  practice: Practice | null;
  suggestion_id: string | null;
  outcome: Outcome;
  note: string | null;
};
export type Entry = {
  id: string;
  kind: EntryKind;
  on: string;
  at: string;
  title: string;
  body: string;
  panes: Pane[];
  people: string[];
  tags: string[];
  prompt: Prompt | null;
  in_confidence: boolean;
  edited_at: string;
};
export type Hit = Entry & { snippet: string; snippet_parts: { text: string; hit: boolean }[] };
export type DayReflection = Entry & { draft: boolean; words: number };
export type Day = {
  on: string;
  today: string;
  previous_on: string | null;
  next_on: string | null;
  shift: Shift | null;
  suggestion: Suggestion | null;
  prompt: Prompt;
  lean: Lean | null;
  reflections: DayReflection[];
};
export type Page = { entries: Entry[]; next: string | null };
export type SearchPage = { hits: Hit[]; found: number; found_is_capped: boolean };
export type Filter = {
  kinds: EntryKind[];
  from: string | null;
  to: string | null;
  person: string | null;
  pane: Pane | null;
  tag: string | null;
};
export type SearchOrder = "best" | "newest";
export type StrengthHint = "common" | "name_or_date" | "repeats" | "keyboard_run" | "too_short" | "add_words";
export type Lasts = "minutes" | "hours" | "days" | "months" | "years" | "centuries";
export type Strength = { score: number; lasts: Lasts; hint: StrengthHint | null };
export type Appearance = { theme: "system" | "light" | "dark"; text_scale: number };
export type SessionState = {
  gate: "first_run" | "locked" | "unlocked";
  journal: string;
  cloud_service: string | null;
  wait_seconds: number;
  appearance: Appearance;
  version: string;
  write_now: boolean;
};
export type Created = { recovery_code: string; groups: string[]; ask: [number, number] };
export type Unlocked = { recovered_drafts: number; notes: string[] };
export type DraftInput = {
  entry_id: string | null;
  on: string;
  prompt_id: string | null;
  body: string;
  panes: Pane[];
};
export type DraftSaved = { entry_id: string; saved_at: string };
export type Finished = { entry: Entry | null; replaced: boolean };
export type EveningRule = { on: boolean; time: string; weekdays: Weekday[] };
export type NoticeId =
  | "cloud_folder"
  | "no_tray"
  | "no_notifications"
  | "text_replaced"
  | "recovered_drafts"
  | "missed_reminder"
  | "keys_from_backup"
  | "settings_damaged"
  | "still_running";
export type Notice = { id: NoticeId; detail: string | null };
export type Version = {
  version: number;
  at: string;
  operation: string;
  title: string;
  body: string;
  panes: Pane[];
  current: boolean;
};
