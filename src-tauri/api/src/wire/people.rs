//! People, conversations, talking points, promises, moments and beliefs.

use chrono::{DateTime, FixedOffset, NaiveDate};
use leadlight_core::cadence::Slot;
use leadlight_core::light::Leave;
use leadlight_core::{
    ConversationState, Light, Pane, PointState, PromiseBy, PromiseState, Prompt, Relation,
    TimelineKind,
};
use serde::{Deserialize, Serialize};

use super::WaitingReminder;

wire! {
    /// A person, named.
    struct PersonRef {
        /// Their id.
        id: String,
        /// Their name.
        name: String,
        /// Their role, which tells two people of one name apart.
        role: String,
    }
    /// A pane for a person.
    struct PaneLight {
        /// The pane.
        pane: Pane,
        /// The day it was last lit; nothing where it never was.
        lit_on: Option<NaiveDate>,
        /// Its light.
        light: Light,
    }
    /// Something of one's own to know about a person.
    struct OwnField {
        /// What it is.
        name: String,
        /// What is known.
        value: String,
    }
    /// What the writer says about a person. A text that says nothing is empty.
    struct PersonFields {
        /// Their name.
        name: String,
        /// How they relate to the writer.
        relation: Relation,
        /// Their role.
        #[serde(default)]
        role: String,
        /// Since when they relate to the writer so.
        #[serde(default)]
        since_on: Option<NaiveDate>,
        /// Addresses by which calendars name them.
        #[serde(default)]
        emails: Vec<String>,
        /// What moves them.
        #[serde(default)]
        moves_them: String,
        /// How they are growing.
        #[serde(default)]
        growing: String,
        /// Where they want to go.
        #[serde(default)]
        heading: String,
        /// What they need from the writer.
        #[serde(default)]
        needs_from_me: String,
        /// How their work connects to something larger.
        #[serde(default)]
        work_connects: String,
        /// What is hard outside work, if they chose to tell.
        #[serde(default)]
        outside_work: String,
        /// Anything else.
        #[serde(default)]
        own_fields: Vec<OwnField>,
        /// Month and day of birth, `MM-DD`.
        #[serde(default)]
        birthday: Option<String>,
        /// The day they began to work there.
        #[serde(default)]
        joined_on: Option<NaiveDate>,
        /// Whether Today has a quiet note on birthday and work anniversary.
        #[serde(default)]
        note_days: bool,
        /// How often to speak: `10d`, `2w`, `1m`; nothing for no cadence.
        #[serde(default)]
        every: Option<String>,
        /// The recurring slot.
        #[serde(default)]
        slot: Option<Slot>,
        /// When they are away.
        #[serde(default)]
        leaves: Vec<Leave>,
        /// Whether light is shown; nothing for what fits the relation.
        #[serde(default)]
        light_shown: Option<bool>,
        /// Their own outline for notes, in Markdown.
        #[serde(default)]
        outline: String,
        /// How many minutes before a conversation the reminder comes; nothing for as long as with everybody.
        #[serde(default)]
        before_minutes: Option<u32>,
    }
    /// A conversation ahead.
    struct NextConversation {
        /// When it begins.
        at: DateTime<FixedOffset>,
        /// How long it lasts.
        minutes: u32,
        /// The planned conversation; nothing where it comes from the slot and has not been opened.
        id: Option<String>,
    }
    /// A person.
    struct Person {
        /// Their id.
        id: String,
        /// What the writer says about them.
        #[serde(flatten)]
        fields: PersonFields,
        /// The day they came into the journal.
        added_on: NaiveDate,
        /// The day they were archived.
        archived_on: Option<NaiveDate>,
        /// Whether their light is shown.
        shows_light: bool,
        /// The four panes.
        panes: Vec<PaneLight>,
        /// The day of the last one-on-one that was held.
        last_spoken_on: Option<NaiveDate>,
        /// The next conversation.
        next: Option<NextConversation>,
        /// Days between two conversations, said or from the slot.
        cadence_days: Option<u32>,
        /// The day from which a conversation is due.
        due_on: Option<NaiveDate>,
        /// The last day of a leave that it is now.
        away_until: Option<NaiveDate>,
    }
    /// A talking point: something to raise with a person.
    struct TalkingPoint {
        /// Its id.
        id: String,
        /// With whom.
        person: PersonRef,
        /// What.
        text: String,
        /// Open, raised or dropped.
        state: PointState,
        /// The day it was noted.
        added_on: NaiveDate,
        /// The day since which it is carried over: it was open at an earlier conversation and not raised.
        carried_from: Option<NaiveDate>,
        /// The day it was raised or dropped.
        settled_on: Option<NaiveDate>,
        /// A recognition that was noticed: raising it says it, and lights Recognize.
        noticed: bool,
        /// Whether it is in confidence.
        in_confidence: bool,
        /// The entry that it was written in.
        entry_id: Option<String>,
    }
    /// A promise.
    struct Promise {
        /// Its id.
        id: String,
        /// To or by whom.
        person: PersonRef,
        /// What.
        text: String,
        /// Who promised.
        by: PromiseBy,
        /// The day it was made.
        made_on: NaiveDate,
        /// The day it is due.
        due_on: Option<NaiveDate>,
        /// Open, done or dropped.
        state: PromiseState,
        /// The day it was done or dropped.
        settled_on: Option<NaiveDate>,
        /// Whether it is open and its day has passed.
        overdue: bool,
        /// Whether it is in confidence.
        in_confidence: bool,
        /// The entry that it was written in.
        entry_id: Option<String>,
    }
    /// A belief: what the writer believes a person could do.
    struct Belief {
        /// Its id.
        id: String,
        /// About whom.
        person: PersonRef,
        /// What.
        text: String,
        /// The day it was first written.
        believed_on: NaiveDate,
        /// The day they were told; nothing where they were not told yet.
        told_on: Option<NaiveDate>,
    }
    /// Something in a person's timeline.
    struct TimelineItem {
        /// What it is.
        kind: TimelineKind,
        /// The entry, promise or belief.
        id: String,
        /// Its day.
        on: NaiveDate,
        /// Its text, or the beginning of it.
        text: String,
        /// The panes it lit for this person.
        panes: Vec<Pane>,
        /// Promises that were made in it.
        promises: Vec<Promise>,
        /// Whether all of it is in confidence.
        in_confidence: bool,
        /// Who promised, for a promise.
        by: Option<PromiseBy>,
    }
    /// A piece of a person's timeline, newest first.
    struct Timeline {
        /// The items.
        items: Vec<TimelineItem>,
        /// Where the next piece begins; nothing at the end.
        next: Option<String>,
    }
    /// Everything on a person's page.
    struct PersonPage {
        /// The person.
        person: Person,
        /// Open talking points, oldest first.
        points: Vec<TalkingPoint>,
        /// Open promises of both sides, by due date.
        promises: Vec<Promise>,
        /// What the writer believes they could do.
        belief: Option<Belief>,
        /// A question to ask that was not asked them lately.
        question: Option<Prompt>,
        /// The first piece of the timeline.
        timeline: Timeline,
    }
    /// A one-on-one with its note.
    struct Conversation {
        /// Its id, which is also the id of its entry.
        id: String,
        /// With whom.
        person: PersonRef,
        /// Who else it is about.
        others: Vec<PersonRef>,
        /// When it begins or began.
        at: DateTime<FixedOffset>,
        /// How long it lasts.
        minutes: u32,
        /// Its day.
        on: NaiveDate,
        /// Planned, held or cancelled.
        state: ConversationState,
        /// The note, in Markdown, with what is being typed.
        body: String,
        /// The panes it lit.
        panes: Vec<Pane>,
        /// Whether all of it is in confidence.
        in_confidence: bool,
        /// Talking points and promises that were made from lines of it.
        points: Vec<TalkingPoint>,
        /// See `points`.
        promises: Vec<Promise>,
    }
    /// The last one-on-one.
    struct LastTime {
        /// Its id.
        id: String,
        /// Its day.
        on: NaiveDate,
        /// Its note without what is in confidence, in Markdown.
        text: String,
        /// Whether something was left out because it is in confidence.
        left_out: bool,
    }
    /// What to look at before a conversation.
    struct Preparation {
        /// With whom.
        person: Person,
        /// The conversation ahead, if one is planned or open.
        next: Option<NextConversation>,
        /// What was written last time.
        last: Option<LastTime>,
        /// Open talking points, oldest first.
        points: Vec<TalkingPoint>,
        /// A belief that they were not told yet.
        belief: Option<Belief>,
        /// Open promises of both sides, by due date.
        promises: Vec<Promise>,
        /// One question to ask.
        question: Option<Prompt>,
        /// The pane that the question is for, and how long it has been dark.
        question_pane: Option<PaneLight>,
    }
    /// A one-on-one as the window shows it: what to look at, and the note.
    struct ConversationPage {
        /// The conversation.
        conversation: Conversation,
        /// What to look at.
        preparation: Preparation,
    }
    /// A recognition, a decision handed over, or another short line that a pane got light.
    struct MomentInput {
        /// With whom.
        person: String,
        /// Which pane.
        pane: Pane,
        /// What.
        text: String,
        /// The day; today if none is named.
        #[serde(default)]
        on: Option<NaiveDate>,
        /// Recognize only: noticed and not said yet, so that it becomes a talking point.
        #[serde(default)]
        noticed: bool,
        /// Whether it is in confidence.
        #[serde(default)]
        in_confidence: bool,
    }
    /// What a moment became.
    struct SavedMoment {
        /// The id of the entry, or of the talking point.
        id: String,
        /// Whether it is a talking point for now.
        noticed: bool,
    }
    /// A conversation of a day.
    struct DayConversation {
        /// With whom.
        person: PersonRef,
        /// When it begins.
        at: DateTime<FixedOffset>,
        /// How long it lasts.
        minutes: u32,
        /// How it stands.
        state: ConversationState,
        /// The conversation; nothing where it comes from a slot or a calendar and has not been opened.
        id: Option<String>,
        /// Whether it is under way.
        under_way: bool,
        /// Whether it is not certain to take place.
        tentative: bool,
        /// What names it for as long as it exists, opened or not.
        key: String,
    }
    /// Somebody not written about lately.
    struct MissingPane {
        /// Who.
        person: PersonRef,
        /// Which pane.
        pane: Pane,
        /// Since when; nothing where it never was lit.
        since: Option<NaiveDate>,
    }
    /// A birthday or a work anniversary.
    struct DayNote {
        /// Whose.
        person: PersonRef,
        /// Years of work; nothing for a birthday.
        years: Option<u32>,
    }
    /// What stands beside a day.
    struct DaySide {
        /// When that was so, by the clock that the host goes by.
        now: DateTime<FixedOffset>,
        /// Its conversations, by time.
        conversations: Vec<DayConversation>,
        /// Reminders that were shown and wait to be acted on or put away.
        waiting: Vec<WaitingReminder>,
        /// What the writer promised and is due or overdue, by due date.
        promises: Vec<Promise>,
        /// At most three people not written about lately.
        missing: Vec<MissingPane>,
        /// Birthdays and work anniversaries.
        notes: Vec<DayNote>,
    }
    /// What deleting a person takes along.
    struct PersonRemoval {
        /// One-on-ones with this person alone.
        one_on_ones: u32,
        /// Moments with this person.
        moments: u32,
        /// Talking points.
        points: u32,
        /// Promises.
        promises: u32,
        /// Reflections that name this person, which stay.
        mentioned_in: u32,
    }
    /// A person in the trash.
    struct TrashedPerson {
        /// Who.
        person: PersonRef,
        /// The day they came into the journal.
        added_on: NaiveDate,
        /// When they were deleted.
        deleted_at: DateTime<FixedOffset>,
        /// The day from which they may be gone.
        gone_on: NaiveDate,
        /// Talking points that come back with them.
        points: u32,
        /// Promises that come back with them.
        promises: u32,
    }
    /// Something that was left out, and why.
    struct Skipped {
        /// Where: a line or an entry of a file.
        r#where: String,
        /// Why, in a plain sentence.
        reason: String,
    }
    /// Somebody who would come in from a file or a list.
    struct PersonToAdd {
        /// What is known.
        fields: PersonFields,
        /// Whether somebody of this name or address is there already.
        known: bool,
    }
    /// What a file of people holds.
    struct PeoplePreview {
        /// The people.
        people: Vec<PersonToAdd>,
        /// What could not be read.
        skipped: Vec<Skipped>,
    }
    /// A file of people that was chosen.
    struct ChosenPeople {
        /// Its format.
        format: PeopleFormat,
        /// What it holds.
        preview: PeoplePreview,
    }
    /// What came in.
    struct PeopleAdded {
        /// Who was added.
        added: Vec<PersonRef>,
        /// Who was there already.
        unchanged: u32,
        /// What was left out.
        skipped: Vec<Skipped>,
    }
    /// A prompt of the library with what the person made of it.
    struct LibraryPrompt {
        /// The prompt.
        #[serde(flatten)]
        prompt: Prompt,
        /// Whether it is not offered.
        hidden: bool,
        /// Whether it comes before others.
        favoured: bool,
        /// Whether the person wrote it, or changed its words.
        own: bool,
    }
    /// A suggested shift of the library with what the person made of it.
    struct LibraryShift {
        /// The suggestion.
        #[serde(flatten)]
        shift: leadlight_core::Suggestion,
        /// Whether it is not offered.
        hidden: bool,
        /// Whether it comes before others.
        favoured: bool,
        /// Whether the person wrote it, or changed its words.
        own: bool,
    }
    /// The library.
    struct Library {
        /// Prompts of both kinds.
        prompts: Vec<LibraryPrompt>,
        /// Suggested shifts.
        shifts: Vec<LibraryShift>,
    }
}

wire_enum! {
    /// In which order people come.
    enum PeopleOrder {
        /// By the next conversation.
        Next,
        /// By name.
        Name,
        /// Longest since we spoke.
        Longest,
    }
    /// Formats that people come in.
    enum PeopleFormat {
        /// vCard, .vcf.
        Vcard,
        /// Comma-separated values, with a first line of headings.
        Csv,
        /// One name a line.
        Names,
    }
}
