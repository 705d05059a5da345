//! One function for each thing that a person can do with their journal, for the window and the command line alike.
//!
//! Functions take an open [`Journal`] and [`Now`], and give the types that go over the wire. What can go wrong is an
//! [`ApiError`] with a code.

mod agenda;
mod beliefs;
mod calendars;
mod conversations;
mod day;
mod entries;
mod erasing;
mod error;
mod facts;
mod finding;
mod gate;
mod house_view;
mod inbox;
mod jump;
mod library;
mod people;
mod people_file;
mod person_fields;
mod person_page;
mod points;
mod preparation;
mod reminders;
mod saved_filters;
mod settings;
mod shelf;
mod shifts;
mod side;
mod strength;
pub mod wire;
mod writing;

pub use beliefs::{belief, belief_history, set_belief, tell_belief};
pub use calendars::{
    add_calendar, calendar, calendar_guesses, calendars, confirm_guess, edit_calendar,
    make_meetings, meetings, meetings_of_file, read_calendars, remove_calendar,
};
pub use conversations::{
    HeldOneOnOne, add_one_on_one, cancel_conversation, conversation, conversation_page,
    hold_conversation, move_conversation, open_conversation, plan_conversation,
    reopen_conversation, set_conversation_people, start_conversation,
};
pub use day::{
    another_prompt, another_suggestion, answer_shift, day, set_lean, set_shift,
    set_shift_with_practice, shift_of,
};
pub use entries::{
    Whole, compare_version, days_written, delete_entry, edit_entry, entry_history, list_entries,
    restore_entry, search_entries, show_entry, tags_called, trash,
};
pub use erasing::{erase, erase_all, erasure, erasure_of_all};
pub use error::{ApiError, ErrorCode};
pub use finding::{find_entries, first_hit, found_days, search_offers};
pub use gate::{Session, create, open, open_with_key, opening_notices, status};
pub use house_view::{
    confirm_house_view, house_view, house_view_versions, keep_house_view, put_off_house_view,
    save_house_view_draft,
};
pub use inbox::{discard_thought, keep_thought, thoughts};
pub use jump::{jump, jump_chosen};
pub use leadlight_core::cadence::{BadCadence, Every, Slot};
pub use leadlight_core::meeting::MeetingStatus;
pub use leadlight_core::shelf::{Book, BookState};
pub use leadlight_core::{
    ConversationState, EntryKind, Lean, Leave, Light, Now, Outcome, Pane, PointState, Practice,
    PromiseBy, PromiseState, PromptKind, Relation, TimelineKind,
};
pub use leadlight_exchange::LARGEST_CALENDAR;
pub use leadlight_store::vault::{DataKey, Folder, RecoveryCode, Secret};
pub use leadlight_store::{Journal, Stale};
pub use library::{favour_item, hide_item, library, reset_item, save_prompt, save_suggestion};
pub use people::{
    add_people, add_people_from, add_person, archive_person, delete_person, edit_person, faded,
    lights, merge_people, named_fields, people, people_called, person, person_removal,
    restore_person, trashed_people,
};
pub use people_file::{read_people, read_people_file};
pub use person_page::{person_page, timeline};
pub use points::{
    NewPromise, add_moment, add_point, add_promise, edit_point, edit_promise, move_promise, points,
    promises, settle_point, settle_promise,
};
pub use preparation::{another_question, preparation};
pub use reminders::{
    NextTalk, PlanMemory, daily_times, names_people, open_reminder, pause_reminders,
    planned_reminders, reminder_rules, set_daily_times, set_reminder_choices, settle_reminder,
    silence_daily, waiting_reminders,
};
pub use saved_filters::{put_saved_filter, remove_saved_filter, saved_filters};
pub use settings::{appearance, set_appearance, time_words};
pub use shelf::{
    books, bring_back, leaders, put_away, save_book, save_leader, save_leader_line, save_quote,
};
pub use shifts::{choose_shift_again, list_shifts, take_back_shift};
pub use side::day_side;
pub use strength::passphrase_strength;
pub use writing::{
    WriteReflection, finish_all_sittings, finish_sitting, save_draft, write_reflection,
};
