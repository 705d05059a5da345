//! A person's timeline: what was written about them, promises that were kept, beliefs that they were told; newest first.

use chrono::NaiveDate;
use leadlight_core::{EntryKind, Pane, PromiseBy, TimelineKind, order};
use rusqlite::{params, types::ValueRef};

use crate::Journal;
use crate::error::Error;
use crate::people::day_of;

/// Something in a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineItem {
    /// Its place: newer things have greater ones.
    pub place: i64,
    /// What it is.
    pub kind: TimelineKind,
    /// The entry, promise or belief.
    pub id: String,
    /// Its day.
    pub on: NaiveDate,
    /// Its text.
    pub text: String,
    /// The panes it lit for the person.
    pub panes: Vec<Pane>,
    /// Whether all of it is in confidence.
    pub in_confidence: bool,
    /// Who promised, for a promise.
    pub by: Option<PromiseBy>,
}

/// Which items; everything where a field is empty.
#[derive(Debug, Clone, Default)]
pub struct TimelineFilter {
    /// Any of these kinds.
    pub kinds: Vec<TimelineKind>,
    /// That lit this pane for the person.
    pub pane: Option<Pane>,
    /// After this item: its place and id.
    pub after: Option<(i64, String)>,
}

impl Journal {
    /// A piece of a person's timeline, at most `limit` items, up to a day.
    ///
    /// # Errors
    /// If the journal could not be read.
    pub fn timeline(
        &self,
        person: &str,
        filter: &TimelineFilter,
        today: NaiveDate,
        limit: usize,
    ) -> Result<Vec<TimelineItem>, Error> {
        let wanted = |kind| filter.kinds.is_empty() || filter.kinds.contains(&kind);
        let (before, before_id) = filter.after.clone().unwrap_or((i64::MAX, String::new()));
        let before = before.min(order::last_of(today).saturating_add(1));
        let mut items = Vec::new();
        let entry_kinds: Vec<&str> = [
            (TimelineKind::Reflection, EntryKind::Reflection),
            (TimelineKind::OneOnOne, EntryKind::OneOnOne),
            (TimelineKind::Moment, EntryKind::Moment),
        ]
        .into_iter()
        .filter(|(kind, _)| wanted(*kind))
        .map(|(_, kind)| kind.word())
        .collect();
        if !entry_kinds.is_empty() {
            self.entries_about(person, filter.pane, &entry_kinds, before, limit, &mut items)?;
        }
        // Promises and beliefs light no pane.
        if filter.pane.is_none() {
            let last = order::day_of(before).unwrap_or(today);
            let day = last.to_string();
            // What is of a day without an hour stands at its end, in the order of ids.
            let id = if before == order::last_of(last) {
                before_id.as_str()
            } else {
                ""
            };
            let most = i64::try_from(limit).unwrap_or(i64::MAX);
            if wanted(TimelineKind::PromiseKept) {
                let mut statement = self.conn().prepare_cached(
                    "SELECT id, settled_on, text, in_confidence, promised_by FROM promise
                     WHERE person_id = ?1 AND state = 'done' AND (settled_on, id) < (?2, ?3) ORDER BY settled_on DESC, id DESC LIMIT ?4",
                )?;
                let mut rows = statement.query(params![person, day, id, most])?;
                while let Some(row) = rows.next()? {
                    let by = row.get_ref(4)?.as_str().ok().and_then(|by| by.parse().ok());
                    items.push(dated(
                        TimelineKind::PromiseKept,
                        row.get(0)?,
                        day_at(row.get_ref(1)?)?,
                        row.get(2)?,
                        row.get(3)?,
                        by,
                    ));
                }
            }
            if wanted(TimelineKind::BeliefTold) {
                let mut statement = self
                    .conn()
                    .prepare_cached("SELECT id, told_on, text FROM belief WHERE person_id = ?1 AND (told_on, id) < (?2, ?3) ORDER BY told_on DESC, id DESC LIMIT ?4")?;
                let mut rows = statement.query(params![person, day, id, most])?;
                while let Some(row) = rows.next()? {
                    items.push(dated(
                        TimelineKind::BeliefTold,
                        row.get(0)?,
                        day_at(row.get_ref(1)?)?,
                        row.get(2)?,
                        false,
                        None,
                    ));
                }
            }
        }
        // Things of one day that have no hour stand at its end, in the order of their ids.
        items.retain(|item| {
            item.place < before
                || (item.place == before && !before_id.is_empty() && item.id < before_id)
        });
        items.sort_by(|a, b| (b.place, &b.id).cmp(&(a.place, &a.id)));
        items.truncate(limit);
        Ok(items)
    }

    fn entries_about(
        &self,
        person: &str,
        pane: Option<Pane>,
        kinds: &[&str],
        before: i64,
        limit: usize,
        items: &mut Vec<TimelineItem>,
    ) -> Result<(), Error> {
        let kinds = kinds.join(" ");
        // A conversation ahead, or one that was cancelled, is no part of what was. The plus keeps the panes from being
        // looked for among all that the person ever had.
        let mut statement = self.conn().prepare_cached(
            "SELECT entry.seq, entry.id, entry.kind, entry.dated_on, entry.body, entry.in_confidence,
               (SELECT group_concat(pane) FROM entry_pane WHERE entry_id = entry.id AND +person_id = ?1)
             FROM about CROSS JOIN entry ON entry.seq = about.seq
             WHERE about.person_id = ?1 AND about.seq <= ?2 AND instr(?3, entry.kind)
               AND (?4 IS NULL OR EXISTS (SELECT 1 FROM entry_pane WHERE entry_id = entry.id AND +person_id = ?1 AND pane = ?4))
               AND (entry.kind <> 'one_on_one' OR EXISTS (SELECT 1 FROM spoken WHERE spoken.entry_id = entry.id))
             ORDER BY about.seq DESC LIMIT ?5",
        )?;
        let mut rows = statement.query(params![
            person,
            before,
            kinds,
            pane.map(Pane::word),
            i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1)
        ])?;
        while let Some(row) = rows.next()? {
            items.push(TimelineItem {
                place: row.get(0)?,
                id: row.get(1)?,
                kind: match row.get_ref(2)?.as_str() {
                    Ok("one_on_one") => TimelineKind::OneOnOne,
                    Ok("moment") => TimelineKind::Moment,
                    _ => TimelineKind::Reflection,
                },
                on: day_at(row.get_ref(3)?)?,
                text: row.get(4)?,
                in_confidence: row.get(5)?,
                panes: match row.get_ref(6)?.as_str() {
                    Ok(lit) => Pane::ALL
                        .iter()
                        .copied()
                        .filter(|pane| lit.split(',').any(|word| word == pane.word()))
                        .collect(),
                    Err(_) => Vec::new(),
                },
                by: None,
            });
        }
        Ok(())
    }
}

fn day_at(value: ValueRef<'_>) -> Result<NaiveDate, Error> {
    value
        .as_str()
        .ok()
        .and_then(day_of)
        .ok_or_else(|| Error::Damaged("a day that does not exist".into()))
}

fn dated(
    kind: TimelineKind,
    id: String,
    on: NaiveDate,
    text: String,
    in_confidence: bool,
    by: Option<PromiseBy>,
) -> TimelineItem {
    TimelineItem {
        place: order::last_of(on),
        kind,
        id,
        on,
        text,
        panes: Vec::new(),
        in_confidence,
        by,
    }
}
