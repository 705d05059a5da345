//! People and what is kept about them: `person` and `light`.

use leadlight_api::wire::{PaneLight, PeopleOrder, Person, PersonFields, PersonRef};
use leadlight_api::{
    Journal, Leave, Light, Slot, add_person, archive_person, delete_person, edit_person, lights,
    merge_people, named_fields, people, person, person_removal,
};
use serde::Serialize;
use serde_json::{Value, json};

use super::Run;
use crate::args::people as args;
use crate::failure::Failure;
use crate::out::{PLAIN, QUIET, STRONG};
use crate::values;
use crate::words;

/// How long a conversation of a slot lasts where nothing says so, in minutes.
const MINUTES: u32 = 30;

impl Run {
    pub(super) fn person(&mut self, command: args::Person) -> Result<(), Failure> {
        let mut journal = self.journal()?;
        let person = match command {
            args::Person::Add { name, facts } => {
                let fields = self.fields(named_fields(&name), *facts)?;
                add_person(&mut journal, &self.now, fields)?
            }
            args::Person::List { all } => {
                let people = people(&journal, &self.now, PeopleOrder::Name, all)?;
                if self.out.json {
                    return self.out.document(&people);
                }
                if people.is_empty() {
                    return self.out.text(
                        0,
                        QUIET,
                        "Nobody yet. \"leadlight person add\" and a name adds somebody.",
                    );
                }
                return people
                    .iter()
                    .try_for_each(|person| self.print_person_line(person));
            }
            args::Person::Show(named) => person(&journal, &self.now, &named.person)?,
            args::Person::Edit {
                person: named,
                name,
                facts,
            } => {
                let before = person(&journal, &self.now, &named.person)?;
                let mut fields = self.fields(before.fields, *facts)?;
                if let Some(name) = name {
                    fields.name = name;
                }
                edit_person(&mut journal, &self.now, &before.id, fields)?
            }
            args::Person::Archive {
                person: named,
                undo,
            } => {
                let id = person(&journal, &self.now, &named.person)?.id;
                archive_person(&mut journal, &self.now, &id, !undo)?
            }
            args::Person::Merge { keep, other } => {
                let (keep, other) = (
                    person(&journal, &self.now, &keep)?.id,
                    person(&journal, &self.now, &other)?.id,
                );
                merge_people(&mut journal, &self.now, &keep, &other)?
            }
            args::Person::Delete {
                person: named,
                dry_run,
            } => {
                return self.delete_person(&mut journal, &named.person, !dry_run);
            }
        };
        if self.out.json {
            return self.out.document(&person);
        }
        self.print_person(&person)
    }

    pub(super) fn print_restored(&mut self, person: &Person) -> Result<(), Failure> {
        if self.out.json {
            return self.out.document(person);
        }
        self.print_person(person)
    }

    fn delete_person(
        &mut self,
        journal: &mut Journal,
        name: &str,
        yes: bool,
    ) -> Result<(), Failure> {
        let person = person(journal, &self.now, name)?;
        let removal = person_removal(journal, &person.id)?;
        if yes {
            delete_person(journal, &self.now, &person.id)?;
        }
        if self.out.json {
            let mut document = plain(&removal)?;
            document["id"] = json!(person.id);
            document["deleted"] = json!(yes);
            return self.out.document(&document);
        }
        let what: Vec<String> = [
            (removal.one_on_ones, "one-on-one", "one-on-ones"),
            (removal.moments, "moment", "moments"),
            (removal.points, "talking point", "talking points"),
            (removal.promises, "promise", "promises"),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| words::count(count, one, many))
        .collect();
        let what = match what.as_slice() {
            [] => "and nothing else".to_owned(),
            what => format!("with {}", what.join(", ")),
        };
        let name = &person.fields.name;
        let texts = if removal.mentioned_in == 0 {
            String::new()
        } else {
            let entries = words::count(
                removal.mentioned_in,
                "other entry names",
                "other entries name",
            );
            format!("{entries} them and would stay. ")
        };
        if yes {
            self.out.text(0, PLAIN, &format!("{name} is in the trash, {what}. \"leadlight restore\" and the id bring them back."))?;
            return self.out.text(0, QUIET, &person.id);
        }
        self.out.text(
            0,
            PLAIN,
            &format!("This would move {name} to the trash, {what}. {texts}To keep it all and only stop being offered them, use \"leadlight person archive\"."),
        )
    }

    /// What is known, with what was given in its place.
    fn fields(
        &self,
        mut fields: PersonFields,
        facts: args::Facts,
    ) -> Result<PersonFields, Failure> {
        fn set(field: &mut String, given: Option<String>) {
            if let Some(given) = given {
                *field = if given == "none" {
                    String::new()
                } else {
                    given
                };
            }
        }
        let day = |given: &str| -> Result<Option<chrono::NaiveDate>, Failure> {
            if given == "none" {
                return Ok(None);
            }
            Ok(Some(
                values::day(given)
                    .map_err(|error| Failure::usage(error.to_string()))?
                    .resolve(&self.now),
            ))
        };
        set(&mut fields.role, facts.role);
        set(&mut fields.moves_them, facts.moves_them);
        set(&mut fields.growing, facts.growing);
        set(&mut fields.heading, facts.heading);
        set(&mut fields.needs_from_me, facts.needs_from_me);
        set(&mut fields.work_connects, facts.work_connects);
        set(&mut fields.outside_work, facts.outside_work);
        set(&mut fields.outline, facts.outline);
        fields.relation = facts.relation.unwrap_or(fields.relation);
        fields.note_days = facts.note_days.unwrap_or(fields.note_days);
        fields.light_shown = facts.show_light.or(fields.light_shown);
        if let Some(since) = facts.since {
            fields.since_on = day(&since)?;
        }
        if let Some(joined) = facts.joined {
            fields.joined_on = day(&joined)?;
        }
        if let Some(birthday) = facts.birthday {
            fields.birthday = Some(birthday).filter(|birthday| birthday != "none");
        }
        if let Some(every) = facts.every {
            fields.every = Some(every).filter(|every| every != "none");
        }
        if let Some(minutes) = facts.before_minutes {
            fields.before_minutes = match minutes.as_str() {
                "none" => None,
                number => Some(number.parse().map_err(|_| {
                    Failure::usage(format!(
                        "\"{number}\" is not a number of minutes. Write for example 5, or none."
                    ))
                })?),
            };
        }
        if !facts.email.is_empty() {
            fields.emails = facts
                .email
                .into_iter()
                .filter(|email| email != "none")
                .collect();
        }
        for field in facts.field {
            let (name, value) = field.split_once('=').ok_or_else(|| {
                Failure::usage(format!(
                    "\"{field}\" is not a name and a text. Write it like \"allergies=nuts\"."
                ))
            })?;
            fields.own_fields.retain(|own| own.name != name.trim());
            if !matches!(value.trim(), "" | "none") {
                fields.own_fields.push(leadlight_api::wire::OwnField {
                    name: name.trim().to_owned(),
                    value: value.trim().to_owned(),
                });
            }
        }
        for leave in facts.leave {
            if leave == "none" {
                fields.leaves.clear();
                continue;
            }
            let (from, to) = leave.split_once("..").ok_or_else(|| {
                Failure::usage(format!(
                    "\"{leave}\" is not a span of days. Write it like 2026-12-20..2027-01-06."
                ))
            })?;
            if let (Some(from), Some(to)) = (day(from)?, day(to)?) {
                fields.leaves.push(Leave { from, to });
            }
        }
        fields.slot = match (facts.schedule, facts.start, facts.minutes) {
            (Some(rule), ..) if rule == "none" => None,
            (None, None, None) => fields.slot,
            (rule, start, minutes) => {
                let before = fields.slot;
                let rule = rule.or_else(|| before.as_ref().map(|slot| slot.rule.clone()));
                let start = start.or_else(|| before.as_ref().map(|slot| slot.start));
                let minutes = minutes
                    .or_else(|| before.as_ref().map(|slot| slot.minutes))
                    .unwrap_or(MINUTES);
                match (rule, start) {
                    (Some(rule), Some(start)) => Some(Slot {
                        rule,
                        start,
                        minutes,
                    }),
                    _ => {
                        return Err(Failure::usage(
                            "A slot needs --schedule with its rule and --start with its first local date and time.",
                        ));
                    }
                }
            }
        };
        Ok(fields)
    }

    fn print_person_line(&mut self, person: &Person) -> Result<(), Failure> {
        let fields = &person.fields;
        self.out.text(0, STRONG, &fields.name)?;
        let mut about = vec![fields.relation.word().to_owned()];
        about.extend(Some(fields.role.clone()).filter(|role| !role.is_empty()));
        about.push(match person.last_spoken_on {
            Some(day) => format!("last met {}", words::short_day(day)),
            None => "not met yet".to_owned(),
        });
        if let Some(next) = &person.next {
            about.push(format!("next {}", words::minute(next.at)));
        }
        if person.due_on.is_some_and(|due| due <= self.now.today()) && person.away_until.is_none() {
            about.push("due".to_owned());
        }
        if let Some(day) = person.away_until {
            about.push(format!("on leave until {}", words::short_day(day)));
        }
        if person.archived_on.is_some() {
            about.push("archived".to_owned());
        }
        self.out.text(2, PLAIN, &about.join(" · "))?;
        self.out.text(2, QUIET, &person.id)
    }

    fn print_person(&mut self, person: &Person) -> Result<(), Failure> {
        self.print_person_line(person)?;
        let fields = &person.fields;
        if person.shows_light {
            self.out.gap()?;
            for pane in &person.panes {
                self.print_light(pane.pane.word(), pane.lit_on, pane.light)?;
            }
        }
        let facts = [
            ("What moves them", &fields.moves_them),
            ("How they are growing", &fields.growing),
            ("Where they want to go", &fields.heading),
            ("What they need from me", &fields.needs_from_me),
            ("How their work connects", &fields.work_connects),
            ("Outside work", &fields.outside_work),
        ];
        for (name, text) in facts.into_iter().filter(|(_, text)| !text.is_empty()) {
            self.out.gap()?;
            self.out.text(0, QUIET, name)?;
            self.out.text(0, PLAIN, text)?;
        }
        let slot = fields.slot.as_ref().map(|slot| {
            format!(
                "{}, from {}, {} minutes",
                slot.rule,
                slot.start.format("%Y-%m-%dT%H:%M"),
                slot.minutes
            )
        });
        let short = [
            ("E-mail", fields.emails.join(", ")),
            (
                "Since",
                fields.since_on.map(words::long_day).unwrap_or_default(),
            ),
            ("Birthday", fields.birthday.clone().unwrap_or_default()),
            ("Every", fields.every.clone().unwrap_or_default()),
            ("Slot", slot.unwrap_or_default()),
            (
                "On leave",
                fields
                    .leaves
                    .iter()
                    .map(|leave| format!("{}..{}", leave.from, leave.to))
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        ];
        for (name, text) in short.iter().filter(|(_, text)| !text.is_empty()) {
            self.out.gap()?;
            self.out.text(0, QUIET, name)?;
            self.out.text(0, PLAIN, text)?;
        }
        for field in &fields.own_fields {
            self.out.gap()?;
            self.out.text(0, QUIET, &field.name)?;
            self.out.text(0, PLAIN, &field.value)?;
        }
        Ok(())
    }

    fn print_light(
        &mut self,
        name: &str,
        lit_on: Option<chrono::NaiveDate>,
        light: Light,
    ) -> Result<(), Failure> {
        let when = match (lit_on, light) {
            (Some(day), Light::Dark) => format!("nothing since {}", words::short_day(day)),
            (Some(day), _) => words::short_day(day),
            (None, Light::NotYet) => String::new(),
            (None, _) => "nothing so far".to_owned(),
        };
        self.out.text(
            2,
            PLAIN,
            format!("{name:<10} {:<8} {when}", light.word().replace('_', " ")).trim_end(),
        )
    }

    pub(super) fn light(&mut self, name: Option<&str>) -> Result<(), Failure> {
        let journal = self.journal()?;
        let rows = lights(&journal, &self.now, name)?;
        if self.out.json {
            let rows: Vec<Value> = rows
                .into_iter()
                .map(|(person, pane)| light_row(&person, &pane))
                .collect();
            return self.out.document(&rows);
        }
        let mut last = String::new();
        for (person, pane) in rows {
            if person.id != last {
                self.out.text(0, STRONG, &person.name)?;
                last = person.id;
            }
            self.print_light(pane.pane.word(), pane.lit_on, pane.light)?;
        }
        Ok(())
    }
}

/// A pane of a person, as `light` prints it.
pub(super) fn light_row(person: &PersonRef, pane: &PaneLight) -> Value {
    json!({ "person": person.name, "person_id": person.id, "pane": pane.pane, "lit_on": pane.lit_on, "light": pane.light })
}

/// A document in which people are named, as lists of entries name them, with the id beside the name.
pub(super) fn plain(value: &impl Serialize) -> Result<Value, Failure> {
    let mut value =
        serde_json::to_value(value).map_err(|error| Failure::from(std::io::Error::other(error)))?;
    name_people(&mut value);
    Ok(value)
}

fn name_people(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(name_people),
        Value::Object(object) => {
            object.values_mut().for_each(name_people);
            let named = object
                .get("person")
                .and_then(Value::as_object)
                .filter(|person| person.len() == 3)
                .and_then(|person| Some((person.get("name")?.clone(), person.get("id")?.clone())));
            if let Some((name, id)) = named {
                object.insert("person".into(), name);
                object.insert("person_id".into(), id);
            }
        }
        _ => {}
    }
}
