//! What would be shown in a span of time.

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use chrono_tz::Tz;

use super::candidates::names_on;
use super::planner::{Planner, WEEK};
use super::{Delivery, Known, Occurrence, Rules, cadence_key};
use crate::time::{Now, end_of};

/// How long a delivery matters to what comes later: a week for somebody overdue, a day for everything else.
const REMEMBERED: Duration = Duration::days(9);

/// What would be shown between two instants (inclusive), and when, if the program ran all the time in one zone: the plan
/// followed from wake to wake, so that everything that holds for [`plan`](super::plan) holds here.
pub fn planned(
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    zone: Tz,
    rules: &Rules,
    known: &Known,
) -> Vec<Occurrence> {
    let mut found = Vec::new();
    // What came earlier on the same day counts towards the day's notifications, so the day before is where it starts.
    let first = Now { at: from, zone }.today() - Days::new(1);
    let Some(mut at) = end_of(first - Days::new(1), zone) else {
        return found;
    };
    let mut deliveries = named_before(first, rules, known);
    while at <= to {
        let plan = Planner::new(&Now { at, zone }, rules, known, &deliveries, Some(at)).plan();
        deliveries.retain(|delivery| {
            delivery
                .shown_at
                .is_none_or(|shown| at - shown < REMEMBERED)
        });
        for occurrence in plan.due {
            deliveries.push(Delivery {
                key: occurrence.key.clone(),
                shown_at: Some(at),
                snoozed_until: None,
            });
            if from <= at {
                found.push(Occurrence { at, ..occurrence });
            }
        }
        let Some(next) = plan.next_wake else { break };
        at = next;
    }
    found
}

/// When each person would have been named last before a day.
fn named_before(first: NaiveDate, rules: &Rules, known: &Known) -> Vec<Delivery> {
    let mut named = Vec::new();
    for overdue in &known.overdue {
        let mut last = None;
        let mut day = overdue.since;
        while day < first {
            let named = names_on(rules, overdue, day);
            if named {
                last = Some(day);
            }
            day += Duration::days(if named { WEEK } else { 1 });
        }
        named.extend(last.map(|day| Delivery {
            key: cadence_key(&overdue.person, day),
            ..Delivery::default()
        }));
    }
    named
}
