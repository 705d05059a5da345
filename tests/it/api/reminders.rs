//! Reminders, locked and unlocked: the daily ones, those around conversations, and what waits inside the app.

use chrono::Duration;
use leadlight_api::wire::{DailyTimes, PersonFields, QuietHours, ReminderRules};
use leadlight_api::{
    ErrorCode, Now, Session, WriteReflection, add_person, daily_times, day_side, delete_entry,
    hold_conversation, named_fields, open_reminder, pause_reminders, planned_reminders,
    reminder_rules, save_draft, set_daily_times, set_reminder_choices, settle_reminder,
    start_conversation, waiting_reminders, write_reflection,
};
use leadlight_core::reminder::{Occurrence, ReminderKind};

use super::{code, monday, on, secret};

/// A session whose journal is open, in a folder of its own.
struct Sitting {
    session: Session,
    _home: tempfile::TempDir,
}

impl Sitting {
    /// Made in the morning, so that nothing of the day is over.
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let mut session = Session::new(leadlight_api::Folder::at(home.path().join("journal")));
        session
            .create(secret(), &monday("07:00"))
            .expect("a journal");
        Self {
            session,
            _home: home,
        }
    }

    fn journal(&mut self) -> &mut leadlight_api::Journal {
        self.session.journal().expect("open")
    }

    fn due(&mut self, now: &Now) -> Vec<Occurrence> {
        self.session.due_reminders(now).expect("a plan").due
    }

    fn kinds(&mut self, now: &Now) -> Vec<&'static str> {
        self.due(now).iter().map(|due| due.kind.word()).collect()
    }

    /// Shows what is due, as the loop does.
    fn show(&mut self, now: &Now) -> Vec<Occurrence> {
        let plan = self.session.due_reminders(now).expect("a plan");
        for due in &plan.due {
            self.session.deliver(now, due).expect("delivered");
        }
        for held in &plan.held_back {
            self.session.hold_back(now, held).expect("noted");
        }
        plan.due
    }

    fn lock(&mut self, now: &Now) {
        self.session.lock(now).expect("locked");
    }

    fn unlock(&mut self, now: &Now) {
        self.session.unlock(&secret(), now).expect("open");
    }

    /// Another run of the program on the same folder.
    fn restart(&mut self) {
        self.session = Session::new(self.session.folder().clone());
    }

    /// Somebody to speak with every Monday at an hour, for half an hour.
    fn person_at(&mut self, name: &str, time: &str) -> String {
        let fields = PersonFields {
            slot: Some(leadlight_api::Slot {
                rule: "FREQ=WEEKLY".into(),
                start: format!("2026-11-02T{time}:00").parse().expect("a time"),
                minutes: 30,
            }),
            ..named_fields(name)
        };
        add_person(self.journal(), &monday("07:00"), fields)
            .expect("added")
            .id
    }

    fn rules(&mut self, now: &Now) -> ReminderRules {
        let folder = self.session.folder().clone();
        reminder_rules(&folder, self.journal(), now).expect("rules")
    }

    fn choose(&mut self, change: impl FnOnce(&mut leadlight_api::wire::ReminderChoices)) {
        let now = monday("07:00");
        let mut choices = self.rules(&now).choices;
        change(&mut choices);
        let folder = self.session.folder().clone();
        set_reminder_choices(&folder, self.journal(), &now, &choices).expect("chosen");
    }

    fn write(&mut self, now: &Now, body: &str) -> String {
        let input = WriteReflection {
            body: body.into(),
            ..WriteReflection::default()
        };
        write_reflection(self.journal(), now, input).expect("written")
    }
}

#[test]
fn the_evening_comes_once_locked_or_not() {
    let mut it = Sitting::new();
    it.lock(&monday("17:00"));
    assert!(it.due(&monday("17:29")).is_empty());
    assert_eq!(it.show(&monday("17:30")).len(), 1);
    assert!(it.due(&monday("17:31")).is_empty());
    it.unlock(&monday("17:32"));
    assert!(it.due(&monday("17:33")).is_empty());
    let known = it.journal().deliveries(monday("00:00").at).expect("read");
    assert_eq!(known[0].key, "evening/2026-11-23");
    it.restart();
    assert!(
        it.due(&monday("17:34")).is_empty(),
        "a restart forgets nothing"
    );
}

#[test]
fn the_evening_comes_back_after_a_snooze() {
    let mut it = Sitting::new();
    it.show(&monday("17:30"));
    let until = monday("17:46").at;
    it.session
        .snooze(&monday("17:31"), "evening/2026-11-23", until)
        .expect("put off");
    assert!(it.due(&monday("17:45")).is_empty());
    it.lock(&monday("17:45"));
    assert_eq!(it.show(&monday("17:46")).len(), 1, "locked too");
    assert!(it.due(&monday("18:30")).is_empty());
}

#[test]
fn the_evening_does_not_come_when_today_is_written_even_after_locking() {
    let mut it = Sitting::new();
    let id = it.write(&monday("16:00"), "done");
    assert!(it.due(&monday("17:30")).is_empty());
    it.lock(&monday("17:00"));
    assert!(it.due(&monday("17:30")).is_empty());
    it.restart();
    assert!(
        it.due(&monday("17:30")).is_empty(),
        "it is noted outside the journal"
    );
    it.unlock(&monday("17:31"));
    delete_entry(it.journal(), &monday("17:31"), &id).expect("deleted");
    assert_eq!(it.due(&monday("17:32")).len(), 1);
}

#[test]
fn the_evening_does_not_come_while_today_is_being_typed() {
    let mut it = Sitting::new();
    let typed = super::writing::typed(None, "typing");
    save_draft(it.journal(), &monday("17:20"), typed).expect("saved");
    assert!(it.due(&monday("17:30")).is_empty());
}

#[test]
fn a_reminder_of_before_the_journal_does_not_interrupt_the_first_run() {
    let home = tempfile::tempdir().expect("a folder");
    let mut session = Session::new(leadlight_api::Folder::at(home.path().join("journal")));
    let evening = monday("20:00");
    session.create(secret(), &evening).expect("a journal");
    assert!(
        session
            .due_reminders(&evening)
            .expect("a plan")
            .due
            .is_empty()
    );
    let mut tomorrow = monday("17:30");
    tomorrow.at += Duration::days(1);
    assert_eq!(
        session.due_reminders(&tomorrow).expect("a plan").due.len(),
        1
    );
}

#[test]
fn the_daily_times_are_chosen_and_planned_by() {
    let mut it = Sitting::new();
    let folder = it.session.folder().clone();
    let evening = ReminderKind::Evening;
    let times = daily_times(&folder, evening);
    assert_eq!(
        (times.on, times.time.as_str(), times.weekdays.len()),
        (true, "17:30", 5)
    );
    let bad = DailyTimes {
        time: "25:00".into(),
        ..times.clone()
    };
    assert_eq!(
        code(set_daily_times(&folder, evening, &bad)),
        ErrorCode::BadTime
    );
    assert_eq!(
        code(set_daily_times(&folder, ReminderKind::Before, &times)),
        ErrorCode::BadValue
    );
    let chosen = DailyTimes {
        time: "21:15".into(),
        weekdays: vec![times.weekdays[4], times.weekdays[0], times.weekdays[0]],
        ..times
    };
    assert_eq!(
        set_daily_times(&folder, evening, &chosen)
            .expect("chosen")
            .weekdays
            .len(),
        2
    );
    let now = monday("12:00");
    let week = |it: &mut Sitting| -> Vec<String> {
        let journal = it.session.journal().expect("open");
        planned_reminders(&folder, journal, &now, now.at, now.at + Duration::days(7))
            .expect("a plan")
            .iter()
            .map(|planned| planned.at.to_rfc3339())
            .collect()
    };
    assert_eq!(
        week(&mut it),
        ["2026-11-23T21:15:00+01:00", "2026-11-27T21:15:00+01:00"]
    );
    let off = DailyTimes {
        on: false,
        ..chosen
    };
    set_daily_times(&folder, evening, &off).expect("off");
    assert!(week(&mut it).is_empty());
}

#[test]
fn what_was_written_before_its_time_takes_it_out_of_the_plan() {
    let mut it = Sitting::new();
    for (day, time) in [("2026-11-23", "16:00"), ("2026-11-24", "18:00")] {
        let at = format!("{day}T{time}:00+01:00");
        let input = WriteReflection {
            body: "x".into(),
            on: Some(on(day)),
            at: Some(at.parse().expect("an instant")),
            ..WriteReflection::default()
        };
        write_reflection(it.journal(), &monday("12:00"), input).expect("written");
    }
    let folder = it.session.folder().clone();
    let from = monday("00:00").at;
    let planned = planned_reminders(
        &folder,
        it.journal(),
        &monday("12:00"),
        from,
        from + Duration::days(2),
    )
    .expect("a plan");
    assert_eq!(planned.len(), 1);
    assert_eq!(planned[0].key, "evening/2026-11-24");
}

#[test]
fn a_conversation_is_announced_and_asked_about() {
    let mut it = Sitting::new();
    let zoe = it.person_at("Zoë Lind", "14:00");
    assert!(it.due(&monday("13:49")).is_empty());
    let before = it.show(&monday("13:50"));
    assert_eq!(before[0].kind, ReminderKind::Before);
    assert_eq!(before[0].person.as_deref(), Some(zoe.as_str()));
    assert!(it.due(&monday("14:10")).is_empty(), "once");
    let waiting = waiting_reminders(it.journal(), &monday("13:51")).expect("a list");
    assert_eq!(waiting.len(), 1);
    assert_eq!(
        waiting[0].person.as_ref().map(|it| it.name.as_str()),
        Some("Zoë Lind")
    );

    // The reminder opens the conversation, which has no row before.
    let target = open_reminder(it.journal(), &monday("13:52"), &before[0].key).expect("opened");
    let conversation = target.conversation.expect("a conversation");
    assert!(
        waiting_reminders(it.journal(), &monday("13:53"))
            .expect("a list")
            .is_empty()
    );

    let after = it.show(&monday("14:30"));
    assert_eq!(after[0].kind, ReminderKind::After);
    assert_eq!(
        waiting_reminders(it.journal(), &monday("16:00"))
            .expect("a list")
            .len(),
        1
    );
    assert_eq!(
        day_side(it.journal(), &monday("16:00"), None)
            .expect("a day")
            .waiting
            .len(),
        1
    );
    hold_conversation(it.journal(), &monday("16:01"), &conversation, &[]).expect("held");
    assert!(
        waiting_reminders(it.journal(), &monday("16:02"))
            .expect("a list")
            .is_empty()
    );
}

#[test]
fn nothing_is_asked_about_a_conversation_that_was_held() {
    let mut it = Sitting::new();
    let zoe = it.person_at("Zoë Lind", "14:00");
    let talk = start_conversation(it.journal(), &monday("14:00"), &zoe, None).expect("begun");
    hold_conversation(it.journal(), &monday("14:20"), &talk.id, &[]).expect("held");
    assert!(it.due(&monday("14:30")).is_empty());
}

#[test]
fn what_was_shown_before_locking_does_not_come_again() {
    let mut it = Sitting::new();
    it.person_at("Zoë Lind", "14:00");
    let at = monday("13:50");
    assert_eq!(it.show(&at).len(), 1);
    // Locked at once, before the loop has looked again, and later, after it has.
    it.lock(&at);
    assert_eq!(it.kinds(&monday("13:51")), Vec::<&str>::new());
    it.unlock(&monday("13:52"));
    assert_eq!(it.kinds(&monday("13:52")), Vec::<&str>::new());
    it.lock(&monday("13:53"));
    assert_eq!(it.kinds(&monday("14:05")), Vec::<&str>::new());
    // What is new comes, once.
    assert_eq!(it.show(&monday("14:30")).len(), 1);
    assert_eq!(it.kinds(&monday("14:31")), Vec::<&str>::new());
    it.unlock(&monday("14:32"));
    it.lock(&monday("14:33"));
    assert_eq!(it.kinds(&monday("14:34")), Vec::<&str>::new());
}

#[test]
fn conversations_planned_before_locking_come_while_locked() {
    let mut it = Sitting::new();
    it.person_at("Zoë Lind", "14:00");
    it.due(&monday("12:00"));
    it.lock(&monday("12:01"));
    let due = it.show(&monday("13:50"));
    assert_eq!(due[0].kind, ReminderKind::Before);
    it.session
        .snooze(&monday("13:50"), &due[0].key, monday("13:55").at)
        .expect("put off while locked");
    assert_eq!(it.show(&monday("13:55")).len(), 1);
    it.unlock(&monday("13:56"));
    assert!(
        it.due(&monday("13:57")).is_empty(),
        "what was shown locked is known open"
    );
    assert_eq!(
        waiting_reminders(it.journal(), &monday("13:57"))
            .expect("a list")
            .len(),
        1
    );
}

#[test]
fn after_a_restart_only_the_daily_ones_come_until_the_journal_is_opened() {
    let mut it = Sitting::new();
    it.person_at("Zoë Lind", "14:00");
    it.due(&monday("12:00"));
    it.restart();
    assert!(it.due(&monday("13:55")).is_empty());
    assert_eq!(it.kinds(&monday("17:30")), ["evening"]);
    it.unlock(&monday("13:56"));
    assert_eq!(it.kinds(&monday("13:57")), ["before"]);
}

#[test]
fn minutes_before_are_for_everybody_or_for_one() {
    let mut it = Sitting::new();
    it.person_at("Zoë Lind", "14:00");
    let adam = it.person_at("Adam Osei", "16:00");
    it.choose(|choices| choices.before_minutes = 5);
    let fields = PersonFields {
        before_minutes: Some(30),
        ..leadlight_api::person(it.journal(), &monday("07:00"), &adam)
            .expect("a person")
            .fields
    };
    leadlight_api::edit_person(it.journal(), &monday("07:00"), &adam, fields).expect("edited");
    let folder = it.session.folder().clone();
    let now = monday("12:00");
    let planned = planned_reminders(
        &folder,
        it.journal(),
        &now,
        now.at,
        now.at + Duration::hours(5),
    )
    .expect("a plan");
    let told: Vec<(String, &str, Option<&str>)> = planned
        .iter()
        .map(|it| {
            (
                it.at.format("%H:%M").to_string(),
                it.kind.word(),
                it.person.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("13:55".into(), "before", Some("Zoë Lind")),
            ("14:30".into(), "after", Some("Zoë Lind")),
            ("15:30".into(), "before", Some("Adam Osei")),
            ("16:30".into(), "after", Some("Adam Osei")),
        ]
    );
}

#[test]
fn quiet_hours_days_off_and_a_pause_keep_silent() {
    let mut it = Sitting::new();
    it.person_at("Zoë Lind", "14:00");
    it.choose(|choices| {
        choices.quiet = Some(QuietHours {
            from: "13:00".into(),
            to: "15:00".into(),
        });
    });
    assert!(it.due(&monday("13:55")).is_empty());
    it.choose(|choices| {
        choices.quiet = None;
        choices.days_off = vec![leadlight_api::wire::DaysOff {
            from: on("2026-11-23"),
            to: on("2026-11-24"),
        }];
    });
    assert!(it.due(&monday("13:55")).is_empty());
    assert!(it.due(&monday("18:00")).is_empty());
    it.choose(|choices| choices.days_off.clear());
    it.session.pause_today(&monday("13:00")).expect("paused");
    assert!(it.due(&monday("13:55")).is_empty());
    it.restart();
    assert!(
        it.due(&monday("18:00")).is_empty(),
        "locked and started anew"
    );
    it.unlock(&monday("13:56"));
    let folder = it.session.folder().clone();
    pause_reminders(&folder, it.journal(), &monday("13:56"), false).expect("taken back");
    assert_eq!(it.kinds(&monday("13:57")), ["before"]);
}

#[test]
fn what_does_not_fit_is_said_and_changes_nothing() {
    let mut it = Sitting::new();
    let now = monday("12:00");
    let before = it.rules(&now);
    let folder = it.session.folder().clone();
    let mut refused = |change: &dyn Fn(&mut leadlight_api::wire::ReminderChoices)| {
        let mut choices = before.choices.clone();
        change(&mut choices);
        code(set_reminder_choices(
            &folder,
            it.session.journal().expect("open"),
            &now,
            &choices,
        ))
    };
    assert_eq!(
        refused(&|it| it.before_minutes = 1_441),
        ErrorCode::BadValue
    );
    assert_eq!(refused(&|it| it.most_a_day = 0), ErrorCode::BadValue);
    let hours = |from: &str, to: &str| {
        Some(QuietHours {
            from: from.into(),
            to: to.into(),
        })
    };
    assert_eq!(
        refused(&|it| it.quiet = hours("7", "25:00")),
        ErrorCode::BadTime
    );
    assert_eq!(
        refused(&|it| it.quiet = hours("07:00", "07:00")),
        ErrorCode::BadValue
    );
    assert_eq!(
        refused(&|it| {
            it.days_off = vec![leadlight_api::wire::DaysOff {
                from: on("2026-11-24"),
                to: on("2026-11-23"),
            }];
        }),
        ErrorCode::BadValue
    );
    assert_eq!(it.rules(&now), before);
}

#[test]
fn over_the_days_number_they_wait_inside_the_app_alone() {
    let mut it = Sitting::new();
    it.choose(|choices| choices.most_a_day = 1);
    it.person_at("Zoë Lind", "10:00");
    it.person_at("Adam Osei", "14:00");
    let mut shown = 0;
    for time in ["09:50", "10:30", "13:50", "14:30", "17:30"] {
        shown += it.show(&monday(time)).len();
    }
    assert_eq!(shown, 1);
    let waiting = waiting_reminders(it.journal(), &monday("17:40")).expect("a list");
    assert!(waiting.len() >= 2, "{waiting:?}");
    settle_reminder(it.journal(), &monday("17:41"), &waiting[0].key).expect("put away");
    let left = waiting_reminders(it.journal(), &monday("17:42")).expect("a list");
    assert_eq!(left.len(), waiting.len() - 1);
}

#[test]
fn somebody_overdue_is_named_once_a_week() {
    let mut it = Sitting::new();
    it.choose(|choices| choices.cadence = true);
    let fields = PersonFields {
        every: Some("1w".into()),
        ..named_fields("Zoë Lind")
    };
    let past = Now {
        at: monday("09:00").at - Duration::days(30),
        ..monday("09:00")
    };
    let zoe = add_person(it.journal(), &past, fields).expect("added").id;
    assert_eq!(
        it.show(&monday("09:00"))[0].key,
        format!("cadence/{zoe}/2026-11-23")
    );
    let days: Vec<usize> = (1..=7)
        .map(|days| {
            let later = Now {
                at: monday("09:00").at + Duration::days(days),
                ..monday("09:00")
            };
            let due = it.show(&later);
            due.iter()
                .filter(|it| it.kind == ReminderKind::Cadence)
                .count()
        })
        .collect();
    assert_eq!(days, [0, 0, 0, 0, 0, 0, 1]);
}

#[test]
fn a_pause_while_locked_ends_with_its_day() {
    let mut it = Sitting::new();
    it.due(&monday("12:00"));
    it.lock(&monday("12:01"));
    it.session.pause_today(&monday("12:02")).expect("paused");
    assert!(it.due(&monday("17:30")).is_empty());
    let mut tomorrow = monday("17:30");
    tomorrow.at += Duration::days(1);
    assert_eq!(it.kinds(&tomorrow), ["evening"]);
}
