import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { HostError, type Host } from "./index";
import type { ApiError } from "./types";

/** A failure of the bridge itself arrives as text; only the api's own errors carry a code. */
function toHostError(thrown: unknown): HostError {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown)
    return new HostError(thrown as ApiError);
  return new HostError({ code: "failed", field: null, detail: null, wait_seconds: null });
}

async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    throw toHostError(thrown);
  }
}

export const tauriHost: Host = {
  sessionState: () => call("session_state"),
  passphraseStrength: (passphrase) => call("passphrase_strength", { passphrase }),
  createJournal: (passphrase) => call("create_journal", { passphrase }),
  unlock: (secret) => call("unlock", { secret }),
  lock: () => call("lock"),
  saveRecoverySheet: (recoveryCode) => call("save_recovery_sheet", { recoveryCode }),
  printPage: () => call("print_page"),

  day: (on) => call("day", { on }),
  anotherPrompt: (on) => call("another_prompt", { on }),
  anotherSuggestion: (on) => call("another_suggestion", { on }),
  setShift: (on, text, suggestionId) => call("set_shift", { on, text, suggestionId }),
  answerShift: (on, outcome, note) => call("answer_shift", { on, outcome, note }),
  setLean: (on, lean) => call("set_lean", { on, lean }),

  saveDraft: (draft) => call("save_draft", { draft }),
  finishSitting: (entryId) => call("finish_sitting", { entryId }),

  listEntries: (filter, cursor, limit) => call("list_entries", { filter, cursor, limit }),
  searchEntries: (query, filter, order, limit) => call("search_entries", { query, filter, order, limit }),
  showEntry: (id) => call("show_entry", { id }),
  entryHistory: (id) => call("entry_history", { id }),
  deleteEntry: (id) => call("delete_entry", { id }),
  restoreEntry: (id, version) => call("restore_entry", { id, version }),
  daysWritten: (from, to) => call("days_written", { from, to }),

  eveningRule: () => call("evening_rule"),
  setEveningRule: (rule) => call("set_evening_rule", { rule }),
  testNotification: () => call("test_notification"),

  setAppearance: (appearance) => call("set_appearance", { appearance }),
  notices: () => call("notices"),
  dismissNotice: (id) => call("dismiss_notice", { id }),
  flushed: () => call("flushed"),
  painted: (at) => call("painted", { at }),

  on(event, heard) {
    let stopped = false;
    const listening = listen(event.replaceAll("_", "-"), ({ payload }) => {
      if (!stopped) heard(payload as never);
    });
    return () => {
      stopped = true;
      void listening.then((stop) => stop());
    };
  },
};
