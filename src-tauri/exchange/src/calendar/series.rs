//! What an event with a UID comes to: its rule, further dates, exceptions, and the meetings that were changed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use leadlight_core::meeting::{Meeting, MeetingStart, MeetingTime};

use super::changed::{
    Changed, Following, around, as_in, each_once, key, nearby, same_start, shift, start, wanted,
};
use super::effort::{Effort, FOUND};
use super::event::{Details, Event, Stamp};
use super::except::Exceptions;
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

/// When a rule ends.
enum End {
    Never,
    Wall(NaiveDateTime),
    At(DateTime<Utc>),
}

/// One time that the core gives.
pub(super) struct Instance<'a> {
    pub(super) wall: NaiveDateTime,
    pub(super) zone: &'a Zone,
    pub(super) at: DateTime<Utc>,
    length: Option<Duration>,
    /// Whether it does not take place, or takes place as something else.
    pub(super) gone: bool,
}

/// The times that were found, each instant once.
struct Instances<'a> {
    list: Vec<Instance<'a>>,
    floating: Tz,
    latest: Option<DateTime<Utc>>,
    /// All instants, from when one came that is not the latest: few zones and rules ever give one.
    seen: Option<HashSet<DateTime<Utc>>>,
}

impl<'a> Instances<'a> {
    fn new(floating: Tz) -> Self {
        Self {
            list: Vec::new(),
            floating,
            latest: None,
            seen: None,
        }
    }

    fn add(&mut self, wall: NaiveDateTime, zone: &'a Zone, length: Option<Duration>) {
        let at = zone.instant(wall, self.floating);
        if self.seen.is_none() && self.latest == Some(at) {
            // What the first time of a rule is, and what a spring gap moves onto others.
            return;
        }
        if self.seen.is_some() || self.latest.is_some_and(|latest| at < latest) {
            let list = &self.list;
            let all = || list.iter().map(|instance| instance.at).collect();
            if !self.seen.get_or_insert_with(all).insert(at) {
                return;
            }
        }
        self.latest = self.latest.max(Some(at));
        self.list.push(Instance {
            wall,
            zone,
            at,
            length,
            gone: false,
        });
    }
}

/// What looking for a single meeting needs.
struct Look<'a> {
    floating: Tz,
    changed: &'a [&'a Changed],
    except: &'a Exceptions,
    effort: &'a mut Effort,
    cut: &'a mut bool,
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
    pub(super) fn add_to(&self, meetings: &mut Meetings, span: &Span, effort: &mut Effort) {
        if self.first > span.to.naive_utc() || self.last < span.from.naive_utc() {
            return;
        }
        effort.next_series();
        let before = meetings.list.len();
        let (mut instances, cut) = self.instances(span, effort);
        meetings.cut |= cut;
        let except = self.core.as_ref().map_or(&[][..], |core| &core.except);
        let except = Exceptions::new(except, span.floating);
        except.remove(&mut instances);
        let changed = each_once(&self.changed, span.floating);
        let originals = self.replace(&mut instances, &changed, span.floating);
        if let Some(core) = &self.core {
            let following = Following::new(core, &changed, span.floating);
            for instance in instances.iter().filter(|instance| !instance.gone) {
                if meetings.list.len() - before >= MOST_OF_ONE {
                    meetings.cut = true;
                    break;
                }
                let meeting = self.unchanged(core, instance, &following, span.floating);
                if span.has(&meeting.time) {
                    meetings.list.push(meeting);
                }
            }
        }
        for (index, (change, original)) in changed.iter().zip(originals).enumerate() {
            let event = &change.event;
            let time = time(
                &event.start,
                event.start.wall(),
                Some(&event.end),
                event.length,
                span.floating,
            );
            if !span.has(&time) {
                continue;
            }
            // Each may have to be looked for by itself, wherever it was moved from.
            let mut look = Look {
                floating: span.floating,
                changed: &changed,
                except: &except,
                effort: &mut *effort,
                cut: &mut meetings.cut,
            };
            if self.is_dropped(change, &mut look) {
                continue;
            }
            let original = original.unwrap_or_else(|| self.original_of(index, &mut look));
            let meeting = self.meeting(&event.details, original, time, true);
            meetings.list.push(meeting);
        }
    }

    /// The times that the core gives in the span, and somewhat around it; and whether there would have been more.
    fn instances(&self, span: &Span, effort: &mut Effort) -> (Vec<Instance<'_>>, bool) {
        let mut instances = Instances::new(span.floating);
        let Some(core) = &self.core else {
            return (instances.list, false);
        };
        let all_day = matches!(core.start, Stamp::Date(_));
        let zone = match &core.start {
            Stamp::Date(_) => &Zone::Floating,
            Stamp::Time { zone, .. } => zone,
        };
        // A rule can give several times of one day.
        let of_day = |wall: NaiveDateTime| match all_day {
            true => wall.date().and_time(NaiveTime::MIN),
            false => wall,
        };
        for (stamp, length) in &core.dates {
            if !effort.take(FOUND) {
                return (instances.list, true);
            }
            match stamp {
                Stamp::Time { at, zone: own } if !all_day && !own.is_floating() => {
                    instances.add(*at, own, *length);
                }
                stamp => instances.add(of_day(stamp.wall()), zone, *length),
            }
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
            instances.add(start, zone, None);
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
            let rule_window = Window {
                from: window.from,
                to: last,
            };
            let mut found = Found::at_most(MOST_OF_ONE * 6, effort);
            expand(rule, start, rule_window, &mut found);
            let Found { times, cut, .. } = found;
            for wall in times {
                if !effort.take(FOUND) {
                    return (instances.list, true);
                }
                if within(end, wall) {
                    instances.add(of_day(wall), zone, None);
                }
            }
            if cut {
                return (instances.list, true);
            }
        }
        (instances.list, false)
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
    fn replace(
        &self,
        instances: &mut [Instance<'_>],
        changed: &[&Changed],
        floating: Tz,
    ) -> Vec<Option<MeetingStart>> {
        let mut originals = vec![None; changed.len()];
        let Some(core) = self.core.as_ref().filter(|_| !changed.is_empty()) else {
            return originals;
        };
        // Looking for few among many is quicker than putting all of them in order.
        let (instants, walls) = wanted(changed, floating);
        let mut by_instant = HashMap::new();
        let mut by_wall = HashMap::new();
        for (index, instance) in instances
            .iter()
            .enumerate()
            .filter(|(_, instance)| !instance.gone)
        {
            if instants.binary_search(&instance.at).is_ok() {
                by_instant.insert(instance.at, index);
            }
            if walls.binary_search(&instance.wall).is_ok() {
                by_wall.entry(instance.wall).or_insert(index);
            }
        }
        let all_day = matches!(core.start, Stamp::Date(_));
        // First those that say the instant, then those that say the time on the wall in a wrong zone or in none.
        for exact in [true, false] {
            for (change, original) in changed.iter().zip(&mut originals) {
                if original.is_some() {
                    continue;
                }
                let index = match &change.replaces {
                    Stamp::Time { at, zone } if exact && !all_day => {
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
    fn original_of(&self, index: usize, look: &mut Look<'_>) -> MeetingStart {
        // Only those near it can be about the same start.
        let near = nearby(look.changed, index);
        let change = look.changed[index];
        let changed = &look.changed[near.clone()];
        self.instances_around(change, changed.len(), look)
            .and_then(|mut instances| {
                self.replace(&mut instances, changed, look.floating)[index - near.start]
            })
            .unwrap_or_else(|| start(&change.replaces, look.floating))
    }

    /// Whether a changed meeting does not count: its start is an exception, or it is the older one of two series under
    /// one UID.
    fn is_dropped(&self, change: &Changed, look: &mut Look<'_>) -> bool {
        if look.except.has(&change.replaces, look.floating) {
            return true;
        }
        let event = &change.event;
        let repeats =
            !event.rules.is_empty() || !event.dates.is_empty() || !event.except.is_empty();
        let newer = |core: &Event| event.sequence < core.sequence;
        if !repeats || !self.core.as_ref().is_some_and(newer) {
            return false;
        }
        let Some(mut instances) = self.instances_around(change, look.except.len(), look) else {
            return false;
        };
        look.except.remove(&mut instances);
        !instances
            .iter()
            .filter(|instance| !instance.gone)
            .any(|instance| {
                let own = Stamp::Time {
                    at: instance.wall,
                    zone: instance.zone.clone(),
                };
                same_start(&own, &change.replaces, look.floating)
            })
    }

    /// The times that the core gives around the start that a change replaces, to be held against so many others; none if
    /// that is more work than may still be done.
    fn instances_around(
        &self,
        change: &Changed,
        others: usize,
        look: &mut Look<'_>,
    ) -> Option<Vec<Instance<'_>>> {
        let others = u32::try_from(others).unwrap_or(u32::MAX);
        if !look.effort.take(others.saturating_mul(FOUND)) {
            *look.cut = true;
            return None;
        }
        let (instances, cut) = self.instances(&around(change, look.floating), look.effort);
        *look.cut |= cut;
        Some(instances)
    }

    /// A meeting as the core gives it, or as the last change that goes for all after it does.
    fn unchanged(
        &self,
        core: &Event,
        instance: &Instance<'_>,
        following: &Following<'_>,
        floating: Tz,
    ) -> Meeting {
        let (moved, event) = following
            .at(instance.at)
            .unwrap_or((Duration::zero(), core));
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
