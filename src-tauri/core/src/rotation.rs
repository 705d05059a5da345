//! Which prompt and which suggested shift a day shows.
//!
//! Never one seen in the last 30 days while others remain; no pane more than two days running; the pane that has been dark
//! longest first, then the one offered least lately; and the same day shows the same one, because the choice depends on the day and on what was shown before
//! it, not on a roll of dice.

use chrono::NaiveDate;

use crate::Pane;

/// For how many days something shown is not shown again, while others remain.
pub const REST_DAYS: i64 = 30;

/// Something that can be offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its pane.
    pub pane: Pane,
}

/// Something that was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The day it was shown on.
    pub on: NaiveDate,
    /// Its id.
    pub id: String,
    /// Its pane; none if it is no longer known.
    pub pane: Option<Pane>,
}

/// What to show on a day. `seen` is what was shown before, in any order; on the day itself, what was shown and passed over
/// by "another". `lit_on` says on which day each pane was last lit for anybody. None only if there are no candidates.
pub fn choose<'a>(
    on: NaiveDate,
    candidates: &[Candidate<'a>],
    seen: &[Seen],
    lit_on: impl Fn(Pane) -> Option<NaiveDate>,
) -> Option<Candidate<'a>> {
    let rested = |candidate: &&Candidate| {
        last_seen(candidate.id, on, seen).is_none_or(|days| days > REST_DAYS)
    };
    let worn = worn_pane(on, seen);
    let today: Vec<&str> = seen
        .iter()
        .filter(|seen| seen.on == on)
        .map(|seen| seen.id.as_str())
        .collect();
    // Each rule gives way only when nothing is left by it: first the panes' turn, then the rest of thirty days.
    let rules: [&dyn Fn(&&Candidate) -> bool; 4] = [
        &|candidate| rested(candidate) && Some(candidate.pane) != worn,
        &|candidate| rested(candidate),
        &|candidate| !today.contains(&candidate.id) && Some(candidate.pane) != worn,
        &|_| true,
    ];
    rules.iter().find_map(|rule| {
        candidates
            .iter()
            .filter(|candidate| rule(candidate))
            .min_by_key(|candidate| {
                let pane_rest = pane_last_seen(candidate.pane, on, seen).unwrap_or(i64::MAX);
                let own_rest = last_seen(candidate.id, on, seen).unwrap_or(i64::MAX);
                (
                    std::cmp::Reverse(own_rest.min(10 * REST_DAYS)),
                    lit_on(candidate.pane),
                    std::cmp::Reverse(pane_rest),
                    shuffle(on, candidate.id),
                )
            })
            .copied()
    })
}

fn last_seen(id: &str, on: NaiveDate, seen: &[Seen]) -> Option<i64> {
    seen.iter()
        .filter(|seen| seen.id == id && seen.on <= on)
        .map(|seen| (on - seen.on).num_days())
        .min()
}

fn pane_last_seen(pane: Pane, on: NaiveDate, seen: &[Seen]) -> Option<i64> {
    seen.iter()
        .filter(|seen| seen.pane == Some(pane) && seen.on <= on)
        .map(|seen| (on - seen.on).num_days())
        .min()
}

/// The pane that both the last two days on which something was shown were about.
fn worn_pane(on: NaiveDate, seen: &[Seen]) -> Option<Pane> {
    let before = |limit: NaiveDate| {
        let day = seen
            .iter()
            .map(|seen| seen.on)
            .filter(|day| *day < limit)
            .max()?;
        // The last one shown on a day is the one that stood there; `seen` keeps the order of one day.
        let pane = seen.iter().rev().find(|seen| seen.on == day)?.pane?;
        Some((day, pane))
    };
    let (last, pane) = before(on)?;
    before(last)
        .filter(|(_, earlier)| *earlier == pane)
        .map(|_| pane)
}

/// A fixed order that differs from day to day (FNV-1a, 64 bits), so that two people do not walk through the same list.
fn shuffle(on: NaiveDate, id: &str) -> u64 {
    on.to_string()
        .bytes()
        .chain(id.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn candidates(count: usize) -> Vec<(String, Pane)> {
        (0..count)
            .map(|n| (format!("p{n}"), Pane::ALL[n % 4]))
            .collect()
    }

    fn walk(count: usize, days: u64) -> Vec<Seen> {
        let owned = candidates(count);
        let all: Vec<Candidate> = owned
            .iter()
            .map(|(id, pane)| Candidate { id, pane: *pane })
            .collect();
        let start: NaiveDate = "2026-01-01".parse().expect("a day");
        let mut seen = Vec::new();
        for n in 0..days {
            let on = start + chrono::Days::new(n);
            let choice = choose(on, &all, &seen, |_| None).expect("a choice");
            assert_eq!(
                choose(on, &all, &seen, |_| None),
                Some(choice),
                "the same day shows the same one"
            );
            seen.push(Seen {
                on,
                id: choice.id.to_owned(),
                pane: Some(choice.pane),
            });
        }
        seen
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn nothing_comes_back_within_thirty_days_while_others_remain(count in 40usize..80, days in 1u64..200) {
            let seen = walk(count, days);
            for (n, later) in seen.iter().enumerate() {
                for earlier in &seen[..n] {
                    prop_assert!(earlier.id != later.id || (later.on - earlier.on).num_days() > REST_DAYS);
                }
            }
        }

        #[test]
        fn no_pane_stands_three_days_running(count in 4usize..80, days in 1u64..200) {
            let seen = walk(count, days);
            prop_assert!(seen.windows(3).all(|three| !(three[0].pane == three[1].pane && three[1].pane == three[2].pane)));
        }
    }

    #[test]
    fn the_darkest_pane_comes_first_but_not_three_days_running() {
        let owned = candidates(40);
        let all: Vec<Candidate> = owned
            .iter()
            .map(|(id, pane)| Candidate { id, pane: *pane })
            .collect();
        let start: NaiveDate = "2026-01-01".parse().expect("a day");
        let mut seen = Vec::new();
        for n in 0..4 {
            let on = start + chrono::Days::new(n);
            let lit = |pane| (pane != Pane::Align).then_some(start);
            let choice = choose(on, &all, &seen, lit).expect("a choice");
            assert_eq!(choice.pane == Pane::Align, n != 2, "day {n}");
            seen.push(Seen {
                on,
                id: choice.id.to_owned(),
                pane: Some(choice.pane),
            });
        }
    }

    #[test]
    fn another_one_is_another_until_all_were_seen() {
        let owned = candidates(8);
        let all: Vec<Candidate> = owned
            .iter()
            .map(|(id, pane)| Candidate { id, pane: *pane })
            .collect();
        let on: NaiveDate = "2026-01-01".parse().expect("a day");
        let mut seen = Vec::new();
        for _ in 0..8 {
            let choice = choose(on, &all, &seen, |_| None).expect("a choice");
            assert!(!seen.iter().any(|seen: &Seen| seen.id == choice.id));
            seen.push(Seen {
                on,
                id: choice.id.to_owned(),
                pane: Some(choice.pane),
            });
        }
        assert!(choose(on, &all, &seen, |_| None).is_some());
        assert_eq!(choose(on, &[], &seen, |_| None), None);
    }
}
