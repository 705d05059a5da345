/** Everything that lies outside the page goes through `host`: the journal, the desktop, its events. */
import type {
  ApiError,
  Appearance,
  Created,
  Day,
  DraftInput,
  DraftSaved,
  Entry,
  ErrorCode,
  EveningRule,
  Filter,
  Finished,
  Lean,
  Notice,
  NoticeId,
  Outcome,
  Page,
  Prompt,
  SearchOrder,
  SearchPage,
  SessionState,
  Shift,
  Strength,
  Suggestion,
  Unlocked,
  Version,
} from "./types";

export * from "./types";

/** An event that says all by its name. */
type Signal = Record<string, never>;

/** What the desktop tells the page. */
export type HostEvents = {
  /** Another program changed the journal. */
  journal_changed: Signal;
  /** Show today with the caret in the text. */
  go_to_write: Signal;
  /** Save now and answer with `flushed`. */
  flush_request: Signal;
  /** The journal has been locked: leave nothing of it on the page. */
  locked: Signal;
  open_entry: { id: string };
  notices_changed: Signal;
};

/** Every function rejects with a `HostError`. */
export interface Host {
  sessionState(): Promise<SessionState>;
  passphraseStrength(passphrase: string): Promise<Strength>;
  createJournal(passphrase: string): Promise<Created>;
  unlock(secret: string): Promise<Unlocked>;
  lock(): Promise<void>;
  saveRecoverySheet(recoveryCode: string): Promise<void>;
  printPage(): Promise<void>;

  day(on: string | null): Promise<Day>;
  anotherPrompt(on: string): Promise<Prompt>;
  anotherSuggestion(on: string): Promise<Suggestion>;
  setShift(on: string, text: string, suggestionId: string | null): Promise<Shift>;
  answerShift(on: string, outcome: Outcome, note: string | null): Promise<Shift>;
  setLean(on: string, lean: Lean | null): Promise<void>;

  saveDraft(draft: DraftInput): Promise<DraftSaved>;
  finishSitting(entryId: string): Promise<Finished>;

  listEntries(filter: Filter, cursor: string | null, limit: number): Promise<Page>;
  searchEntries(query: string, filter: Filter, order: SearchOrder, limit: number): Promise<SearchPage>;
  showEntry(id: string): Promise<Entry>;
  entryHistory(id: string): Promise<Version[]>;
  deleteEntry(id: string): Promise<void>;
  restoreEntry(id: string, version: number | null): Promise<Entry>;
  daysWritten(from: string, to: string): Promise<string[]>;

  eveningRule(): Promise<EveningRule>;
  setEveningRule(rule: EveningRule): Promise<EveningRule>;
  testNotification(): Promise<void>;

  setAppearance(appearance: Appearance): Promise<void>;
  notices(): Promise<Notice[]>;
  dismissNotice(id: NoticeId): Promise<void>;
  flushed(): Promise<void>;
  /** The first screen stands, at this many milliseconds since 1970. */
  painted(at: number): Promise<void>;

  /** Listens to an event of the desktop; the answer stops listening. */
  on<E extends keyof HostEvents>(event: E, heard: (payload: HostEvents[E]) => void): () => void;
}

export class HostError extends Error {
  readonly code: ErrorCode;
  readonly field: string | null;
  /** A path, a number or candidates to name beside the words for the code. */
  readonly detail: string | null;
  readonly waitSeconds: number;

  constructor({ code, field, detail, wait_seconds }: ApiError) {
    super(code);
    this.code = code;
    this.field = field;
    this.detail = detail;
    this.waitSeconds = wait_seconds ?? 0;
  }
}

/** The error code of anything that was thrown; what is not the host's own counts as a plain failure. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof HostError ? error.code : "failed";
}

export const NO_FILTER: Filter = { kinds: [], from: null, to: null, person: null, pane: null, tag: null };

export let host: Host;

/** Set once, before the page is shown. */
export function setHost(next: Host): void {
  host = next;
}
