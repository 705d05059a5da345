/** The one table from what the host says to what a person reads. Every line says what to do. */
import { HostError, codeOf, type ErrorCode, type Notice, type NoticeId } from "./index";

export const ERROR_WORDS: Readonly<Record<ErrorCode, string>> = {
  wrong_passphrase: "That is not the passphrase or the recovery code of this journal.",
  wait: "Wait a moment before the next try.",
  locked: "The journal is locked. Unlock it and try again.",
  no_journal: "There is no journal in this folder. Check the folder, or start a new journal.",
  journal_exists: "There is already a journal in this folder. Unlock that one instead.",
  journal_newer: "This journal was written by a newer version of Leadlight. Install that version to open it.",
  journal_damaged:
    "The journal file is damaged. Nothing was changed; restore a backup or keep a copy of the folder.",
  journal_busy: "Another program is working on the journal. Try again in a moment.",
  not_writable:
    "The journal's folder cannot be written. Check who owns it and whether the disk is read-only.",
  disk_full: "The disk is full. Make some room; your text stays here meanwhile.",
  quota_full:
    "Your share of this disk is used up. Remove some of your files; your text stays here meanwhile.",
  disk_failing:
    "The disk could not be read or written. Copy the journal's folder to another disk; your text stays here meanwhile.",
  text_too_large:
    "This text is longer than one reflection can hold. Move a part of it to another reflection.",
  text_has_nul: "The text contains a character that cannot be stored (NUL). Remove what was pasted last.",
  text_not_utf8: "The text contains characters that cannot be read. Remove what was pasted last.",
  empty_text: "There is nothing to save yet. Write a few words first.",
  empty_passphrase: "Type a passphrase first.",
  not_found: "This is no longer in the journal.",
  in_trash: "This was moved to the trash. Restore it there to go on.",
  not_in_trash: "This is not in the trash any more. Look for it in the journal.",
  ambiguous: "More than one thing matches. Say it more exactly.",
  bad_date: "There is no such day. Check the date.",
  bad_instant: "There is no such time. Check it and try again.",
  bad_time: "Write the time as hours and minutes, for example 17:30.",
  bad_zone: "The time zone of this computer is not known. Set it in the system's settings.",
  bad_value: "That value cannot be used here. Check it and try again.",
  not_a_calendar:
    "This is not a calendar. Export it as .ics from your calendar program and choose that file.",
  no_shift: "There is no shift to answer yet. Choose one at the top first.",
  day_full: "This day holds as many entries as a day can. Write on another day.",
  save_cancelled: "Nothing was saved.",
  failed: "That did not work. Try again; if it happens again, restart Leadlight.",
};

export function errorWords(error: unknown): string {
  const code = codeOf(error);
  if (error instanceof HostError && code === "wait" && error.waitSeconds > 0) {
    return `Wait ${error.waitSeconds} s before the next try.`;
  }
  if (error instanceof HostError && error.detail !== null) {
    // The rule that was broken says more than its kind.
    if (code === "bad_value" && error.field !== null) return `${error.detail}.`;
    if (code === "not_a_calendar") return `${error.detail}.`;
    if (code === "text_too_large" && error.field !== null && error.field !== "text") {
      return `This is too long here: ${error.detail}. Shorten it.`;
    }
  }
  if (error instanceof HostError && code === "empty_text" && error.field === "name")
    return "Write a name first.";
  return ERROR_WORDS[code];
}

const NOTICE_WORDS: Readonly<Record<NoticeId, (detail: string | null) => string>> = {
  cloud_folder: (service) =>
    `The journal's folder is kept in sync${service ? ` by ${service}` : ""}. It stays encrypted, but a copy made while you write can damage it. Move the folder out of the synced place.`,
  no_tray: () =>
    "This desktop has no tray. Closing the window would leave nothing to click, so it ends Leadlight and its reminders.",
  no_notifications: () =>
    "This desktop shows no notifications. Reminders appear here, in the window, instead.",
  text_replaced: () =>
    "This reflection was changed in another program too. The text here stands; the other one is kept as an earlier version.",
  recovered_drafts: (count) =>
    count && count !== "1"
      ? `Leadlight ended unexpectedly last time. ${count} unfinished texts were kept and are in the journal.`
      : "Leadlight ended unexpectedly last time. The unfinished text was kept and is in the journal.",
  missed_reminder: (time) =>
    `The evening reminder${time ? ` of ${time}` : ""} could not be shown. There is still time to write.`,
  keys_from_backup: () =>
    "The key file could not be read, so its copy was used. Make a backup of the journal's folder today.",
  settings_damaged: () =>
    "The settings could not be read and are back to what they were at first. Check them.",
  still_running: () =>
    "The window is closed but Leadlight goes on in the tray, so that reminders come. Quit it from there.",
  migrated: (backup) =>
    `The journal was brought to the form that this version of Leadlight keeps. A checked backup from before is ${backup ?? "in its backups folder"}.`,
  device_not_kept: (folder) =>
    `Leadlight could not note which device this is${folder ? ` in ${folder}` : ""}. Make that folder writable; until then this counts as a new device each time.`,
};

export function noticeWords({ id, detail }: Notice): string {
  return NOTICE_WORDS[id](detail);
}
