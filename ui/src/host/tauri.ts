/** The host as the desktop program is it: the generated commands and events, with failures made into `HostError`s. */
import { commands, events } from "./bindings.gen";
import { firstDay, firstSession } from "./first";
import { trashed } from "./trash";
import { HostError, type ApiError, type Host, type HostEvents } from "./index";

/** A failure of the bridge itself arrives as text; only the api's own errors carry a code. */
function toHostError(thrown: unknown): HostError {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown)
    return new HostError(thrown as ApiError);
  return new HostError({ code: "failed", field: null, detail: null, wait_seconds: null });
}

async function ask<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw toHostError(thrown);
  }
}

const done = async (answer: Promise<unknown>): Promise<void> => void (await ask(answer));

const HEARD = {
  journal_changed: events.journalChanged,
  go_to_write: events.goToWrite,
  flush_request: events.flushRequest,
  locked: events.locked,
  open_entry: events.openEntry,
  open_reminder: events.openReminder,
  calendar_dropped: events.calendarDropped,
  notices_changed: events.noticesChanged,
} as const satisfies Record<keyof HostEvents, unknown>;

export const tauriHost: Host = {
  sessionState: async () => (await firstSession()) ?? (await ask(commands.sessionState())),
  passphraseStrength: (passphrase) => ask(commands.passphraseStrength(passphrase)),
  createJournal: (passphrase) => ask(commands.createJournal(passphrase)),
  unlock: (secret) => ask(commands.unlock(secret)),
  lock: () => done(commands.lock()),
  saveRecoverySheet: (recoveryCode) => done(commands.saveRecoverySheet(recoveryCode)),
  printPage: () => done(commands.printPage()),

  day: async (on) => (on === null ? firstDay() : null) ?? (await ask(commands.day(on))),
  anotherPrompt: (on) => ask(commands.anotherPrompt(on)),
  anotherSuggestion: (on) => ask(commands.anotherSuggestion(on)),
  setShift: (on, text, suggestionId) => ask(commands.setShift(on, text, suggestionId)),
  answerShift: (on, outcome, note) => ask(commands.answerShift(on, outcome, note)),
  setLean: (on, lean) => done(commands.setLean(on, lean)),
  listShifts: (filter, before, limit) => ask(commands.listShifts(filter, before, limit)),
  chooseShiftAgain: (on) => ask(commands.chooseShiftAgain(on)),
  takeBackShift: (on, before) => ask(commands.takeBackShift(on, before)),

  saveDraft: (draft) => ask(commands.saveDraft(draft)),
  finishSitting: (entryId) => ask(commands.finishSitting(entryId)),

  showEntry: (id) => ask(commands.showEntry(id)),
  entryHistory: (id) => ask(commands.entryHistory(id)),
  deleteEntry: (id) => done(commands.deleteEntry(id)),
  restoreEntry: (id, version) => ask(commands.restoreEntry(id, version)),
  trash: async () => {
    const [entries, people] = await ask(Promise.all([commands.trash(), commands.trashedPeople()]));
    return trashed(entries, people);
  },
  daysWritten: (from, to) => ask(commands.daysWritten(from, to)),
  tagsCalled: (text) => ask(commands.tagsCalled(text)),
  findEntries: (search, order, until, skip, limit) =>
    ask(commands.findEntries(search, order, until, skip, limit)),
  foundDays: (search) => ask(commands.foundDays(search)),
  searchOffers: (search) => ask(commands.searchOffers(search)),
  firstHit: (id, search) => ask(commands.firstHit(id, search)),
  compareVersion: (id, version) => ask(commands.compareVersion(id, version)),
  savedFilters: () => ask(commands.savedFilters()),
  putSavedFilter: (filter, insteadOf, place) => ask(commands.putSavedFilter(filter, insteadOf, place)),
  removeSavedFilter: (name) => ask(commands.removeSavedFilter(name)),
  erasure: (id) => ask(commands.erasure(id)),
  erase: (id) => ask(commands.erase(id)),

  people: (order, archived) => ask(commands.people(order, archived)),
  person: (id) => ask(commands.person(id)),
  personPage: (id) => ask(commands.personPage(id)),
  timeline: (id, kinds, pane, cursor, limit) => ask(commands.timeline(id, kinds, pane, cursor, limit)),
  peopleCalled: (text) => ask(commands.peopleCalled(text)),
  addPerson: (fields) => ask(commands.addPerson(fields)),
  addPeople: (names) => ask(commands.addPeople(names)),
  editPerson: (id, fields) => ask(commands.editPerson(id, fields)),
  archivePerson: (id, archived) => ask(commands.archivePerson(id, archived)),
  mergePeople: (keep, other) => ask(commands.mergePeople(keep, other)),
  personRemoval: (id) => ask(commands.personRemoval(id)),
  deletePerson: (id) => done(commands.deletePerson(id)),
  restorePerson: (id) => ask(commands.restorePerson(id)),
  readPeople: (format, text) => ask(commands.readPeople(format, text)),
  addPeopleFrom: (people) => ask(commands.addPeopleFrom(people)),
  startConversation: (personId, at) => ask(commands.startConversation(personId, at)),
  planConversation: (personId, at, minutes) => ask(commands.planConversation(personId, at, minutes)),
  conversationPage: (id) => ask(commands.conversationPage(id)),
  moveConversation: (id, at) => ask(commands.moveConversation(id, at)),
  cancelConversation: (id) => ask(commands.cancelConversation(id)),
  holdConversation: (id, panes) => ask(commands.holdConversation(id, panes)),
  reopenConversation: (id, at) => ask(commands.reopenConversation(id, at)),
  setConversationPeople: (id, others) => ask(commands.setConversationPeople(id, others)),
  preparation: (personId) => ask(commands.preparation(personId)),
  anotherQuestion: (personId) => ask(commands.anotherQuestion(personId)),
  addPoint: (personId, text, entryId, inConfidence) =>
    ask(commands.addPoint(personId, text, entryId, inConfidence)),
  settlePoint: (id, state) => ask(commands.settlePoint(id, state)),
  editPoint: (id, text) => ask(commands.editPoint(id, text)),
  addPromise: (personId, text, by, dueOn, entryId, inConfidence) =>
    ask(commands.addPromise(personId, text, by, dueOn, entryId, inConfidence)),
  settlePromise: (id, state) => ask(commands.settlePromise(id, state)),
  movePromise: (id, dueOn) => ask(commands.movePromise(id, dueOn)),
  editPromise: (id, text) => ask(commands.editPromise(id, text)),
  promises: (by, personId, settled) => ask(commands.promises(by, personId, settled)),
  addMoment: (moment) => ask(commands.addMoment(moment)),
  setBelief: (personId, text) => ask(commands.setBelief(personId, text)),
  tellBelief: (personId, toldOn) => ask(commands.tellBelief(personId, toldOn)),
  daySide: (on) => ask(commands.daySide(on)),
  jump: (typed, choices) => ask(commands.jump(typed, choices)),
  jumpChosen: (key) => done(commands.jumpChosen(key)),
  library: () => ask(commands.library()),
  hideItem: (id, hidden) => done(commands.hideItem(id, hidden)),
  favourItem: (id, favoured) => done(commands.favourItem(id, favoured)),
  savePrompt: (id, kind, pane, text) => ask(commands.savePrompt(id, kind, pane, text)),
  saveSuggestion: (id, practice, pane, name, text) =>
    ask(commands.saveSuggestion(id, practice, pane, name, text)),
  resetItem: (id) => done(commands.resetItem(id)),
  houseView: () => ask(commands.houseView()),
  saveHouseViewDraft: (text) => done(commands.saveHouseViewDraft(text)),
  keepHouseView: (text) => ask(commands.keepHouseView(text)),
  confirmHouseView: () => ask(commands.confirmHouseView()),
  putOffHouseView: () => ask(commands.putOffHouseView()),
  houseViewVersions: () => ask(commands.houseViewVersions()),
  leaders: () => ask(commands.leaders()),
  saveLeader: (id, name, did) => ask(commands.saveLeader(id, name, did)),
  saveLeaderLine: (id, leader, on, text) => ask(commands.saveLeaderLine(id, leader, on, text)),
  books: () => ask(commands.books()),
  saveBook: (id, book) => ask(commands.saveBook(id, book)),
  saveQuote: (id, book, text, page) => ask(commands.saveQuote(id, book, text, page)),
  putAway: (id) => done(commands.putAway(id)),
  bringBack: (id) => done(commands.bringBack(id)),
  choosePeopleFile: () => ask(commands.choosePeopleFile()),

  reminderRules: () => ask(commands.reminderRules()),
  setDailyTimes: (kind, times) => ask(commands.setDailyTimes(kind, times)),
  setReminderChoices: (choices) => ask(commands.setReminderChoices(choices)),
  pauseReminders: (paused) => ask(commands.pauseReminders(paused)),
  settleReminder: (key) => done(commands.settleReminder(key)),
  snoozeReminder: (key, minutes) => done(commands.snoozeReminder(key, minutes)),
  snoozeReminderUntil: (key, time) => done(commands.snoozeReminderUntil(key, time)),
  openReminder: (key) => ask(commands.openReminder(key)),
  testNotification: () => done(commands.testNotification()),
  notificationReport: () => ask(commands.notificationReport()),
  autostart: () => ask(commands.autostart()),
  setAutostart: (on) => ask(commands.setAutostart(on)),

  calendars: () => ask(commands.calendars()),
  chooseCalendar: (folder) => ask(commands.chooseCalendar(folder)),
  addCalendar: (path) => ask(commands.addCalendar(path)),
  editCalendar: (id, fields) => ask(commands.editCalendar(id, fields)),
  removeCalendar: (id) => done(commands.removeCalendar(id)),
  calendarGuesses: () => ask(commands.calendarGuesses()),
  confirmGuess: (phrase, person) => done(commands.confirmGuess(phrase, person)),

  sealThought: (text) => done(commands.sealThought(text)),
  thoughts: () => ask(commands.thoughts()),
  keepThought: (id) => ask(commands.keepThought(id)),
  discardThought: (id) => done(commands.discardThought(id)),

  setAppearance: (appearance) => done(commands.setAppearance(appearance)),
  notices: () => ask(commands.notices()),
  dismissNotice: (id) => done(commands.dismissNotice(id)),
  checkSpelling: () => done(commands.checkSpelling()),
  flushed: () => done(commands.flushed()),
  painted: (at) => done(commands.painted(at)),

  on(event, heard) {
    let stopped = false;
    const listening = HEARD[event].listen(({ payload }) => {
      if (!stopped) heard(payload as HostEvents[typeof event]);
    });
    return () => {
      stopped = true;
      void listening.then((stop) => stop());
    };
  },
};
