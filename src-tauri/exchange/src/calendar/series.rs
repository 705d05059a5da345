//! What an event with a UID comes to: its rule, further dates, exceptions, and the meetings that were changed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use leadlight_core::meeting::{Meeting, MeetingStart, MeetingTime};

use super::event::{Details, Event, Stamp};
use super::expand::{Found, Window, expand};
use super::rule::Rule;
use super::values::Moment;
use super::zone::{FARTHEST, Zone, plus};
use super::{MOST_OF_ONE, Meetings, Span};

/// All events of one UID.
#[derive(Debug)]
pub(super) struct Series {
    uid: Arc<str>,
    core: Option<Event>,
    /// The meetings that were changed, each once.
    changed: Vec<Changed>,
    /// The wall-clock times before and after which nothing of it can be; with room for every zone.
    first: NaiveDateTime,
    last: NaiveDateTime,
}

/// A meeting that was changed.
#[derive(Debug)]
struct Changed {
    event: Event,
    replaces: Stamp,
}

/// When a rule ends.
enum End {
    Never,
    Wall(NaiveDateTime),
    At(DateTime<Utc>),
}

/// One time that the core gives.
struct Instance<'a> {
    wall: NaiveDateTime,
    zone: &'a Zone,
    at: DateTime<Utc>,
    length: Option<Duration>,
    /// Whether it does not take place, or takes place as something else.
    gone: bool,
}

impl Series {
    pub(super) fn new(uid: Arc<str>, events: Vec<Event>) -> Self {
        let mut core: Option<Event> = None;
        let mut changes = Vec::new();
        for mut event in events {
            match event.replaces.take() {
                Some(replaces) => changes.push((event, replaces)),
                None if core
                    .as_ref()
                    .is_none_or(|core| core.sequence < event.sequence) =>
                {
                    core = Some(event)
                }
                None => {}
            }
        }
        let mut changed: Vec<Changed> = Vec::new();
        let mut places = HashMap::new();
        for (event, replaces) in changes {
            let replaces = match &core {
                Some(core) => as_in(core, replaces),
                None => replaces,
            };
            // The newest version counts; of two equal ones the first.
            let place = *places.entry(key(&replaces)).or_insert(changed.len());
            match changed.get_mut(place) {
                Some(found) if found.event.sequence < event.sequence => {
                    *found = Changed { event, replaces }
                }
                Some(_) => {}
                None => changed.push(Changed { event, replaces }),
            }
        }
        changed.sort_by_key(|change| key(&change.replaces));
        let mut series = Self {
            uid,
            core,
            changed,
            first: NaiveDateTime::MAX,
            last: NaiveDateTime::MIN,
        };
        series.bound();
        series
    }

    /// Finds the earliest start and the latest end, so that what is long past costs nothing.
    fn bound(&mut self) {
        let mut shift = Duration::zero();
        let mut longest = Duration::zero();
        let (mut first, mut last) = (NaiveDateTime::MAX, NaiveDateTime::MIN);
        for change in &self.changed {
            let event = &change.event;
            first = first.min(event.start.wall());
            last = last.max(event.end.wall());
            if event.and_all_after {
                shift = shift.max((event.start.wall() - change.replaces.wall()).abs());
                longest = longest.max(event.length);
            }
        }
        if let Some(core) = &self.core {
            let lengths = core.dates.iter().filter_map(|(_, length)| *length);
            longest = lengths.fold(longest.max(core.length), Duration::max);
            let starts = core.dates.iter().map(|(stamp, _)| stamp.wall());
            for start in starts.chain([core.start.wall()]) {
                first = first.min(plus(start, -shift));
                last = last.max(plus(plus(start, longest), shift));
            }
            for rule in &core.rules {
                last = match end_of(rule, core) {
                    End::Never => NaiveDateTime::MAX,
                    End::Wall(end) => last.max(plus(plus(end, longest), shift)),
                    End::At(end) => last.max(plus(plus(end.naive_utc(), longest), shift)),
                };
            }
        }
        self.first = plus(first, -FARTHEST);
        self.last = plus(last, FARTHEST);
    }

    /// Adds the meetings that overlap a span.
    pub(super) fn add_to(&self, meetings: &mut Meetings, span: &Span) {
        if self.first > span.to.naive_utc() || self.last < span.from.naive_utc() {
            return;
        }
        let before = meetings.list.len();
        let mut instances = match &self.core {
            Some(core) => self.instances(core, span, &mut meetings.cut),
            None => Vec::new(),
        };
        let except = self.core.as_ref().map_or(&[][..], |core| &core.except);
        remove_exceptions(&mut instances, except, span.floating);
        let originals = self.replace(&mut instances, span.floating);
        if let Some(core) = &self.core {
            for instance in instances.iter().filter(|instance| !instance.gone) {
                if meetings.list.len() - before >= MOST_OF_ONE {
                    meetings.cut = true;
                    break;
                }
                let meeting = self.unchanged(core, instance, span.floating);
                if span.has(&meeting.time) {
                    meetings.list.push(meeting);
                }
            }
        }
        for (index, (change, original)) in self.changed.iter().zip(originals).enumerate() {
            let event = &change.event;
            let time = time(
                &event.start,
                event.start.wall(),
                Some(&event.end),
                event.length,
                span.floating,
            );
            if span.has(&time) && !self.is_dropped(change, except, span.floating) {
                let original = original.unwrap_or_else(|| self.original_of(index, span.floating));
                meetings
                    .list
                    .push(self.meeting(&event.details, original, time, true));
            }
        }
    }

    /// The times that the core gives in the span, and somewhat around it.
    fn instances<'a>(&self, core: &'a Event, span: &Span, cut: &mut bool) -> Vec<Instance<'a>> {
        const FLOATING: &Zone = &Zone::Floating;
        let zone = match &core.start {
            Stamp::Date(_) => FLOATING,
            Stamp::Time { zone, .. } => zone,
        };
        let mut instances = Vec::new();
        // One rule gives its times in order, all but for what a spring gap moves onto others.
        let in_order = core.dates.is_empty() && core.rules.len() <= 1;
        let mut seen = HashSet::new();
        let mut add = |wall: NaiveDateTime, zone: &'a Zone, length| {
            let at = zone.instant(wall, span.floating);
            let is_new = if in_order {
                let later = instances
                    .iter()
                    .rev()
                    .take_while(|found: &&Instance<'_>| found.at >= at);
                !later.into_iter().any(|found| found.at == at)
            } else {
                seen.insert(at)
            };
            if is_new {
                instances.push(Instance {
                    wall,
                    zone,
                    at,
                    length,
                    gone: false,
                });
            }
        };
        for (stamp, length) in &core.dates {
            let (wall, zone) = match (&core.start, stamp) {
                (Stamp::Date(_), stamp) => (stamp.wall().date().and_time(NaiveTime::MIN), zone),
                (_, Stamp::Time { at, zone: own }) if !own.is_floating() => (*at, own),
                (_, stamp) => (stamp.wall(), zone),
            };
            add(wall, zone, *length);
        }
        let start = core.start.wall();
        let ends: Vec<End> = core.rules.iter().map(|rule| end_of(rule, core)).collect();
        let within = |end: &End, wall: NaiveDateTime| match end {
            End::Never => true,
            End::Wall(end) => wall <= *end,
            End::At(end) => zone.instant(wall, span.floating) <= *end,
        };
        // A start after the end of its rule is what is left of a series that was cut off.
        let mut bounded = ends
            .iter()
            .filter(|end| !matches!(end, End::Never))
            .peekable();
        if bounded.peek().is_none() || bounded.any(|end| within(end, start)) {
            add(start, zone, None);
        }
        let window = self.window(core, zone, span);
        for (rule, end) in core.rules.iter().zip(&ends) {
            let last = match end {
                End::Never => window.to,
                End::Wall(end) => window.to.min(*end),
                End::At(end) => window
                    .to
                    .min(plus(zone.local(*end, span.floating), Duration::days(1))),
            };
            let mut found = Found::at_most(MOST_OF_ONE * 6);
            expand(
                rule,
                start,
                Window {
                    from: window.from,
                    to: last,
                },
                &mut found,
            );
            *cut |= found.cut;
            for wall in found.times {
                if within(end, wall) {
                    add(wall, zone, None);
                }
            }
        }
        instances
    }

    /// The wall-clock times at which an instance must start to be in the span, or to be replaced by what is.
    fn window(&self, core: &Event, zone: &Zone, span: &Span) -> Window {
        let (mut before, mut after) = (core.length, Duration::zero());
        for change in self
            .changed
            .iter()
            .filter(|change| change.event.and_all_after)
        {
            let shift = shift(change);
            before = before.max(shift + change.event.length);
            after = after.max(-shift);
        }
        Window {
            from: plus(zone.local(span.from, span.floating), -before - FARTHEST),
            to: plus(zone.local(span.to, span.floating), after + FARTHEST),
        }
    }

    /// Takes away the instances that were changed; for each change the original start, if one was found.
    fn replace(&self, instances: &mut [Instance<'_>], floating: Tz) -> Vec<Option<MeetingStart>> {
        let mut originals = vec![None; self.changed.len()];
        let Some(core) = self.core.as_ref().filter(|_| !self.changed.is_empty()) else {
            return originals;
        };
        let mut by_instant = HashMap::new();
        let mut by_wall = HashMap::new();
        for (index, instance) in instances
            .iter()
            .enumerate()
            .filter(|(_, instance)| !instance.gone)
        {
            by_instant.insert(instance.at, index);
            by_wall.entry(instance.wall).or_insert(index);
        }
        let all_day = matches!(core.start, Stamp::Date(_));
        // First those that say the instant, then those that say the time on the wall in a wrong zone or in none.
        for exact in [true, false] {
            for (change, original) in self.changed.iter().zip(&mut originals) {
                if original.is_some() {
                    continue;
                }
                let index = match &change.replaces {
                    Stamp::Time { at, zone } if exact && !all_day && !zone.is_floating() => {
                        by_instant.get(&zone.instant(*at, floating))
                    }
                    stamp @ Stamp::Date(_) if exact && all_day => by_wall.get(&stamp.wall()),
                    Stamp::Time { at, .. } if !exact => by_wall.get(at),
                    _ => None,
                };
                let Some(instance) = index.and_then(|index| instances.get_mut(*index)) else {
                    continue;
                };
                if !instance.gone {
                    instance.gone = true;
                    *original = Some(if all_day {
                        MeetingStart::Date(instance.wall.date())
                    } else {
                        MeetingStart::Instant(instance.at)
                    });
                }
            }
        }
        originals
    }

    /// The original start of a changed meeting, wherever it was moved to.
    fn original_of(&self, index: usize, floating: Tz) -> MeetingStart {
        let change = &self.changed[index];
        self.core
            .as_ref()
            .and_then(|core| {
                let mut instances = self.instances(core, &around(change, floating), &mut false);
                self.replace(&mut instances, floating)[index]
            })
            .unwrap_or_else(|| start(&change.replaces, floating))
    }

    /// Whether a changed meeting does not count: its start is an exception, or it is the older one of two series under
    /// one UID.
    fn is_dropped(&self, change: &Changed, except: &[Stamp], floating: Tz) -> bool {
        if except
            .iter()
            .any(|except| same_start(except, &change.replaces, floating))
        {
            return true;
        }
        let event = &change.event;
        let repeats =
            !event.rules.is_empty() || !event.dates.is_empty() || !event.except.is_empty();
        let Some(core) = self
            .core
            .as_ref()
            .filter(|core| repeats && event.sequence < core.sequence)
        else {
            return false;
        };
        let mut instances = self.instances(core, &around(change, floating), &mut false);
        remove_exceptions(&mut instances, except, floating);
        !instances
            .iter()
            .filter(|instance| !instance.gone)
            .any(|instance| {
                let own = Stamp::Time {
                    at: instance.wall,
                    zone: instance.zone.clone(),
                };
                same_start(&own, &change.replaces, floating)
            })
    }

    /// A meeting as the core gives it, or as the last change that goes for all after it does.
    fn unchanged(&self, core: &Event, instance: &Instance<'_>, floating: Tz) -> Meeting {
        let mut event = core;
        let mut moved = Duration::zero();
        for change in self
            .changed
            .iter()
            .filter(|change| change.event.and_all_after)
        {
            let all_day = matches!(core.start, Stamp::Date(_));
            let from = match &change.replaces {
                Stamp::Time { at, zone } if !all_day => zone.instant(*at, floating),
                stamp => instance.zone.instant(stamp.wall(), floating),
            };
            if from < instance.at {
                event = &change.event;
                moved = shift(change);
            }
        }
        let stamp = match &core.start {
            Stamp::Date(date) => Stamp::Date(*date),
            Stamp::Time { .. } => Stamp::Time {
                at: instance.wall,
                zone: instance.zone.clone(),
            },
        };
        let original = match &stamp {
            Stamp::Date(_) => MeetingStart::Date(instance.wall.date()),
            Stamp::Time { .. } => MeetingStart::Instant(instance.at),
        };
        let length = instance.length.unwrap_or(event.length);
        // What happens once ends when it says, whatever the zone of its end.
        let once = core.rules.is_empty() && core.dates.is_empty() && instance.length.is_none();
        let end = (once && std::ptr::eq(event, core)).then_some(&core.end);
        let time = time(&stamp, plus(instance.wall, moved), end, length, floating);
        let recurring = !core.rules.is_empty() || !core.dates.is_empty();
        self.meeting(&event.details, original, time, recurring)
    }

    fn meeting(
        &self,
        details: &Details,
        original: MeetingStart,
        time: MeetingTime,
        recurring: bool,
    ) -> Meeting {
        Meeting {
            uid: Arc::clone(&self.uid),
            original,
            time,
            summary: Arc::clone(&details.summary),
            status: details.status,
            busy: details.busy,
            organizer: details.organizer.clone(),
            attendees: Arc::clone(&details.attendees),
            recurring,
        }
    }
}

/// What a change replaces, with what the core says in place of a zone or a time of day that it lacks.
fn as_in(core: &Event, replaces: Stamp) -> Stamp {
    match (&core.start, &replaces) {
        (Stamp::Time { at, zone }, Stamp::Date(date)) => Stamp::Time {
            at: date.and_time(at.time()),
            zone: zone.clone(),
        },
        (Stamp::Time { zone, .. }, Stamp::Time { at, zone: own }) if own.is_floating() => {
            Stamp::Time {
                at: *at,
                zone: zone.clone(),
            }
        }
        (Stamp::Date(_), Stamp::Time { at, .. }) if at.time() == NaiveTime::MIN => {
            Stamp::Date(at.date())
        }
        _ => replaces,
    }
}

/// The time around the start that a change replaces.
fn around(change: &Changed, floating: Tz) -> Span {
    let at = change.replaces.wall();
    Span {
        from: plus(at, -FARTHEST).and_utc(),
        to: plus(at, FARTHEST).and_utc(),
        floating,
    }
}

/// How far a change moves all that comes after it.
fn shift(change: &Changed) -> Duration {
    match (&change.event.start, &change.replaces) {
        (
            Stamp::Time { at, zone },
            Stamp::Time {
                at: from,
                zone: other,
            },
        ) if zone != other && !zone.is_floating() && !other.is_floating() => {
            zone.instant(*at, Tz::UTC) - other.instant(*from, Tz::UTC)
        }
        (start, replaces) => start.wall() - replaces.wall(),
    }
}

/// Puts a start that is changed in order and tells it from others; a floating one is never in another's zone.
fn key(stamp: &Stamp) -> (DateTime<Utc>, bool) {
    match stamp {
        Stamp::Date(_) => (stamp.wall().and_utc(), true),
        Stamp::Time { at, zone } => (zone.instant(*at, Tz::UTC), false),
    }
}

fn start(stamp: &Stamp, floating: Tz) -> MeetingStart {
    match stamp {
        Stamp::Date(date) => MeetingStart::Date(*date),
        Stamp::Time { at, zone } => MeetingStart::Instant(zone.instant(*at, floating)),
    }
}

/// Whether two starts are one: the same instant, or the same time on the wall.
fn same_start(one: &Stamp, other: &Stamp, floating: Tz) -> bool {
    one.wall() == other.wall()
        || match (one, other) {
            (
                Stamp::Time { at, zone },
                Stamp::Time {
                    at: to,
                    zone: other,
                },
            ) => {
                !zone.is_floating()
                    && !other.is_floating()
                    && zone.instant(*at, floating) == other.instant(*to, floating)
            }
            _ => false,
        }
}

/// The time of a meeting that begins at this wall-clock time and is like this one.
fn time(
    like: &Stamp,
    wall: NaiveDateTime,
    end: Option<&Stamp>,
    length: Duration,
    floating: Tz,
) -> MeetingTime {
    match like {
        Stamp::Date(_) => MeetingTime::AllDay {
            start: wall.date(),
            end: plus(wall, length).date(),
        },
        Stamp::Time { zone, .. } => {
            let start = zone.instant(wall, floating);
            let end = match end {
                Some(Stamp::Time { at, zone }) => zone.instant(*at, floating),
                _ => zone.instant(plus(wall, length), floating),
            };
            MeetingTime::Timed {
                start,
                end: end.max(start),
            }
        }
    }
}

/// When a rule ends. Beside times in a zone its end is in UTC, whether it says so or not: RFC 5545, section 3.3.10.
fn end_of(rule: &Rule, core: &Event) -> End {
    let wall = match rule.until {
        None => return End::Never,
        Some(Moment::Date(date)) => date.and_time(NaiveTime::MIN),
        Some(Moment::Time { at, .. }) => at,
    };
    match &core.start {
        Stamp::Date(_) => End::Wall(wall.date().and_time(NaiveTime::MIN)),
        Stamp::Time { zone, .. } if zone.is_floating() => End::Wall(wall),
        Stamp::Time { .. } => End::At(wall.and_utc()),
    }
}

/// Takes away what does not take place: on a date, at an instant, or at a time on the wall in a wrong zone or in none.
fn remove_exceptions(instances: &mut [Instance<'_>], except: &[Stamp], floating: Tz) {
    if except.is_empty() {
        return;
    }
    let mut dates = HashSet::new();
    let mut instants = HashMap::new();
    let mut walls = HashSet::new();
    for stamp in except {
        match stamp {
            Stamp::Date(date) => {
                dates.insert(*date);
            }
            Stamp::Time { at, zone } if !zone.is_floating() => {
                instants.insert(zone.instant(*at, floating), *at);
            }
            Stamp::Time { at, .. } => {
                walls.insert(*at);
            }
        }
    }
    let mut hit = HashSet::new();
    for instance in instances.iter_mut() {
        let exact = instants.contains_key(&instance.at) && !instance.zone.is_floating();
        if exact {
            hit.insert(instance.at);
        }
        instance.gone |= exact || dates.contains(&instance.wall.date());
    }
    let missed = instants
        .into_iter()
        .filter(|(instant, _)| !hit.contains(instant));
    walls.extend(missed.map(|(_, wall)| wall));
    for instance in instances.iter_mut() {
        instance.gone |= walls.contains(&instance.wall);
    }
}
