/** Everything that lies outside the page goes through `host`: the journal, the desktop, its events. */
import type {
  ApiError,
  Appearance,
  Belief,
  Book,
  Books,
  Calendar,
  CalendarFields,
  ChosenPeople,
  ChosenShift,
  Conversation,
  ConversationPage,
  Created,
  DailyTimes,
  Day,
  DaySide,
  DiffPiece,
  DraftInput,
  DraftSaved,
  Entry,
  Erasure,
  ErrorCode,
  Finished,
  FoundDays,
  FoundPage,
  Guess,
  HouseVersion,
  HouseView,
  JumpChoice,
  JumpRow,
  Leaders,
  Lean,
  Library,
  LibraryPrompt,
  LibraryShift,
  MomentInput,
  Notice,
  NoticeId,
  NotificationReport,
  Outcome,
  Pane,
  PeopleAdded,
  PeopleFormat,
  PeopleOrder,
  PeoplePreview,
  Person,
  PersonFields,
  PersonPage,
  PersonRef,
  PersonRemoval,
  PointState,
  Practice,
  Preparation,
  PromiseBy,
  PromiseMade,
  PromiseState,
  Prompt,
  PromptKind,
  ReminderChoices,
  ReminderKind,
  ReminderRules,
  ReminderTarget,
  SavedFilter,
  SavedMoment,
  SearchOffer,
  SearchOrder,
  SessionState,
  Shift,
  ShiftFilter,
  ShiftPage,
  Strength,
  Suggestion,
  TalkingPoint,
  TextRange,
  Timeline,
  TimelineKind,
  Thoughts,
  TrashedEntry,
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
  /** A notification was clicked: show what it reminds of. */
  open_reminder: { key: string };
  /** A calendar's file was dropped on the window: ask whether to add it. */
  calendar_dropped: { path: string };
  notices_changed: Signal;
};

/** What waits in the trash; people wait there beside entries, with their name as the title. */
export type Trashed = Omit<TrashedEntry, "kind"> & { kind: TrashedEntry["kind"] | "person" };

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
  /** Newest first, of the days before one or of all. */
  listShifts(filter: ShiftFilter, before: string | null, limit: number): Promise<ShiftPage>;
  /** Makes the shift of another day today's. */
  chooseShiftAgain(on: string): Promise<ChosenShift>;
  /** Back to the version that stood there before, or to none. */
  takeBackShift(on: string, before: number | null): Promise<Shift | null>;

  saveDraft(draft: DraftInput): Promise<DraftSaved>;
  finishSitting(entryId: string): Promise<Finished>;

  showEntry(id: string): Promise<Entry>;
  entryHistory(id: string): Promise<Version[]>;
  deleteEntry(id: string): Promise<void>;
  restoreEntry(id: string, version: number | null): Promise<Entry>;
  trash(): Promise<Trashed[]>;
  daysWritten(from: string, to: string): Promise<string[]>;
  /** The tags that begin so, those of the most entries first. */
  tagsCalled(text: string): Promise<string[]>;
  /** Rows of what a search finds: those of a day and before it, the first `skip` of them left out. */
  findEntries(
    search: string,
    order: SearchOrder,
    until: string | null,
    skip: number,
    limit: number,
  ): Promise<FoundPage>;
  foundDays(search: string): Promise<FoundDays>;
  searchOffers(search: string): Promise<SearchOffer[]>;
  /** Where the words of a search stand first in an entry. */
  firstHit(id: string, search: string): Promise<TextRange | null>;
  /** What became of an earlier text on the way to the present one. */
  compareVersion(id: string, version: number): Promise<DiffPiece[]>;
  savedFilters(): Promise<SavedFilter[]>;
  putSavedFilter(filter: SavedFilter, insteadOf: string | null, place: number | null): Promise<SavedFilter[]>;
  removeSavedFilter(name: string): Promise<SavedFilter[]>;
  /** What erasing something in the trash takes away; without an id, everything there. */
  erasure(id: string | null): Promise<Erasure>;
  erase(id: string | null): Promise<Erasure>;

  people(order: PeopleOrder, archived: boolean): Promise<Person[]>;
  person(id: string): Promise<Person>;
  personPage(id: string): Promise<PersonPage>;
  timeline(
    id: string,
    kinds: TimelineKind[],
    pane: Pane | null,
    cursor: string | null,
    limit: number,
  ): Promise<Timeline>;
  peopleCalled(text: string): Promise<PersonRef[]>;
  addPerson(fields: PersonFields): Promise<Person>;
  addPeople(names: string[]): Promise<PeopleAdded>;
  editPerson(id: string, fields: PersonFields): Promise<Person>;
  archivePerson(id: string, archived: boolean): Promise<Person>;
  mergePeople(keep: string, other: string): Promise<Person>;
  personRemoval(id: string): Promise<PersonRemoval>;
  deletePerson(id: string): Promise<void>;
  restorePerson(id: string): Promise<Person>;
  readPeople(format: PeopleFormat, text: string): Promise<PeoplePreview>;
  addPeopleFrom(people: PersonFields[]): Promise<PeopleAdded>;
  startConversation(personId: string, at: string | null): Promise<Conversation>;
  /** A wall-clock time, in the zone that the host is in. */
  planConversation(personId: string, at: string, minutes: number): Promise<Conversation>;
  conversationPage(id: string): Promise<ConversationPage>;
  /** To a wall-clock time, in the zone that the host is in. */
  moveConversation(id: string, at: string): Promise<Conversation>;
  cancelConversation(id: string): Promise<Conversation>;
  holdConversation(id: string, panes: Pane[]): Promise<Conversation>;
  /** Takes back that it was held or cancelled; at a wall-clock time, where one is given. */
  reopenConversation(id: string, at: string | null): Promise<Conversation>;
  setConversationPeople(id: string, others: string[]): Promise<Conversation>;
  preparation(personId: string): Promise<Preparation>;
  anotherQuestion(personId: string): Promise<Prompt>;
  addPoint(
    personId: string,
    text: string,
    entryId: string | null,
    inConfidence: boolean,
  ): Promise<TalkingPoint>;
  settlePoint(id: string, state: PointState): Promise<TalkingPoint>;
  editPoint(id: string, text: string): Promise<TalkingPoint>;
  addPromise(
    personId: string,
    text: string,
    by: PromiseBy,
    dueOn: string | null,
    entryId: string | null,
    inConfidence: boolean,
  ): Promise<PromiseMade>;
  settlePromise(id: string, state: PromiseState): Promise<PromiseMade>;
  movePromise(id: string, dueOn: string | null): Promise<PromiseMade>;
  editPromise(id: string, text: string): Promise<PromiseMade>;
  promises(by: PromiseBy | null, personId: string | null, settled: boolean): Promise<PromiseMade[]>;
  addMoment(moment: MomentInput): Promise<SavedMoment>;
  setBelief(personId: string, text: string): Promise<Belief>;
  tellBelief(personId: string, toldOn: string | null): Promise<Belief>;
  daySide(on: string | null): Promise<DaySide>;
  jump(typed: string, choices: JumpChoice[]): Promise<JumpRow[]>;
  jumpChosen(key: string): Promise<void>;
  library(): Promise<Library>;
  hideItem(id: string, hidden: boolean): Promise<void>;
  favourItem(id: string, favoured: boolean): Promise<void>;
  savePrompt(id: string | null, kind: PromptKind, pane: Pane, text: string): Promise<LibraryPrompt>;
  saveSuggestion(
    id: string | null,
    practice: Practice,
    pane: Pane,
    name: string,
    text: string,
  ): Promise<LibraryShift>;
  resetItem(id: string): Promise<void>;
  houseView(): Promise<HouseView>;
  /** Makes what is being typed safe; null lets go of it. */
  saveHouseViewDraft(text: string | null): Promise<void>;
  keepHouseView(text: string): Promise<HouseView>;
  confirmHouseView(): Promise<HouseView>;
  putOffHouseView(): Promise<HouseView>;
  houseViewVersions(): Promise<HouseVersion[]>;
  leaders(): Promise<Leaders>;
  /** Each of these answers the id of what was saved. */
  saveLeader(id: string | null, name: string, did: string): Promise<string>;
  saveLeaderLine(id: string | null, leader: string, on: string | null, text: string): Promise<string>;
  books(): Promise<Books>;
  saveBook(id: string | null, book: Book): Promise<string>;
  saveQuote(id: string | null, book: string, text: string, page: string | null): Promise<string>;
  /** A leader, a line, a book or a quote. */
  putAway(id: string): Promise<void>;
  bringBack(id: string): Promise<void>;
  choosePeopleFile(): Promise<ChosenPeople | null>;

  reminderRules(): Promise<ReminderRules>;
  setDailyTimes(kind: ReminderKind, times: DailyTimes): Promise<ReminderRules>;
  setReminderChoices(choices: ReminderChoices): Promise<ReminderRules>;
  /** No more reminders today, or again. */
  pauseReminders(paused: boolean): Promise<ReminderRules>;
  settleReminder(key: string): Promise<void>;
  snoozeReminder(key: string, minutes: number): Promise<void>;
  /** Until a wall-clock time of today, in the zone that the host is in. */
  snoozeReminderUntil(key: string, time: string): Promise<void>;
  /** Where a reminder leads; a conversation has its note then. */
  openReminder(key: string): Promise<ReminderTarget>;
  testNotification(): Promise<void>;
  notificationReport(): Promise<NotificationReport>;
  /** Whether the program starts at login. */
  autostart(): Promise<boolean>;
  setAutostart(on: boolean): Promise<boolean>;

  calendars(): Promise<Calendar[]>;
  /** Asks for a file, or for a folder, and adds it; null where none was chosen. */
  chooseCalendar(folder: boolean): Promise<Calendar | null>;
  addCalendar(path: string): Promise<Calendar>;
  editCalendar(id: string, fields: CalendarFields): Promise<Calendar>;
  removeCalendar(id: string): Promise<void>;
  calendarGuesses(): Promise<Guess[]>;
  /** Says whom a name in calendars means; null for nobody in the journal. */
  confirmGuess(phrase: string, person: string | null): Promise<void>;

  /** Seals a thought; the journal may be locked. */
  sealThought(text: string): Promise<void>;
  /** What was sealed while the journal was locked, and waits. */
  thoughts(): Promise<Thoughts>;
  keepThought(id: string): Promise<Entry>;
  /** Into the trash. */
  discardThought(id: string): Promise<void>;

  setAppearance(appearance: Appearance): Promise<void>;
  notices(): Promise<Notice[]>;
  dismissNotice(id: NoticeId): Promise<void>;
  /** Looks words up from now on, where the system leaves that to the program. */
  checkSpelling(): Promise<void>;
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

export let host: Host;

/** Set once, before the page is shown. */
export function setHost(next: Host): void {
  host = next;
}
