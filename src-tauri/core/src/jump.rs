//! Find or jump: how well something fits what was typed, and in which order what fits is offered.
//!
//! A fit is between 0 and 1, where 1 is "its words begin so". What was chosen often and lately stands higher by up to
//! [`USE`]; that never lifts what hardly fits over what is meant.

use std::cmp::Ordering;

use chrono::{DateTime, Utc};
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::text;

/// How much having been chosen can add.
pub const USE: f64 = 0.3;
/// What fits less than this is not what was meant: letters that happen to come in this order.
const LEAST: f64 = 0.65;
/// What fits only by other words for it stands below what is called so.
const BY_OTHER_WORDS: f64 = 0.9;
/// After so many days, having been chosen counts half.
const HALF_LIFE_DAYS: f64 = 30.0;
/// Longer texts are no names; what follows is left alone.
const LONGEST: usize = 200;

/// How often and when something was chosen last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use {
    /// How often.
    pub count: u32,
    /// When last.
    pub last_at: DateTime<Utc>,
}

/// What having been chosen adds: more for every time, less with every day since.
pub fn bonus(used: Option<Use>, now: DateTime<Utc>) -> f64 {
    let Some(used) = used else {
        return 0.0;
    };
    let count = f64::from(used.count);
    // A clock that was set back makes nothing count for more than today.
    let days = ((now - used.last_at).num_seconds().max(0) as f64) / 86_400.0;
    USE * count / (count + 2.0) * 0.5_f64.powf(days / HALF_LIFE_DAYS)
}

/// What was typed, made ready to be compared.
pub struct Typed {
    pattern: Option<Pattern>,
    best: f64,
    matcher: Matcher,
    letters: Vec<char>,
}

impl Typed {
    /// Reads what was typed: words in any order, each a few letters of a word in their order.
    pub fn new(typed: &str) -> Self {
        let mut folded = text::fold(typed.trim());
        if let Some((cut, _)) = folded.char_indices().nth(LONGEST) {
            folded.truncate(cut);
        }
        let mut typed = Self {
            pattern: None,
            best: 1.0,
            matcher: Matcher::new(Config::DEFAULT),
            letters: Vec::new(),
        };
        if !folded.is_empty() {
            typed.pattern = Some(Pattern::new(
                &folded,
                CaseMatching::Respect,
                Normalization::Never,
                AtomKind::Fuzzy,
            ));
            typed.best = typed.score(&folded).unwrap_or(1.0).max(1.0);
        }
        typed
    }

    /// Whether nothing was typed: then everything fits, and nothing better than another.
    pub const fn is_empty(&self) -> bool {
        self.pattern.is_none()
    }

    fn score(&mut self, folded: &str) -> Option<f64> {
        let pattern = self.pattern.as_ref()?;
        let words = Utf32Str::new(folded, &mut self.letters);
        pattern.score(words, &mut self.matcher).map(f64::from)
    }

    /// How well a name fits; none where it does not.
    pub fn fit(&mut self, name: &str) -> Option<f64> {
        if self.is_empty() {
            return Some(0.0);
        }
        let fit = (self.score(&text::fold(name))? / self.best).min(1.0);
        (fit >= LEAST).then_some(fit)
    }

    /// How well something fits by its name, or by other words for it together with its name.
    pub fn fit_also(&mut self, name: &str, others: &str) -> Option<f64> {
        let by_name = self.fit(name);
        if others.is_empty() || by_name == Some(1.0) {
            return by_name;
        }
        let by_all = self
            .fit(&format!("{name} {others}"))
            .map(|fit| fit * BY_OTHER_WORDS);
        match (by_name, by_all) {
            (Some(name), Some(all)) => Some(name.max(all)),
            (fit, None) | (None, fit) => fit,
        }
    }
}

/// Something found, with what decides its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<T> {
    /// What it is.
    pub what: T,
    /// How well it fits, with what having been chosen adds.
    pub score: f64,
    /// Stands below everything else, however well it fits: somebody archived.
    pub last: bool,
}

/// Puts what was found into order: the best first; what is equal stays as it came.
pub fn rank<T>(found: &mut [Found<T>]) {
    found.sort_by(|a, b| {
        a.last
            .cmp(&b.last)
            .then_with(|| b.score.partial_cmp(&a.score).unwrap_or(Ordering::Equal))
    });
}

#[cfg(test)]
mod tests {
    use chrono::Duration;
    use proptest::prelude::*;

    use super::*;

    fn fit(typed: &str, name: &str) -> Option<f64> {
        Typed::new(typed).fit(name)
    }

    fn now() -> DateTime<Utc> {
        "2026-11-23T17:00:00Z".parse().expect("an instant")
    }

    fn used(count: u32, days_ago: i64) -> Option<Use> {
        Some(Use {
            count,
            last_at: now() - Duration::days(days_ago),
        })
    }

    #[test]
    fn the_beginning_of_a_word_fits_wholly_whatever_its_accents() {
        for (typed, name) in [
            ("priya", "Priya Nair"),
            ("nair", "Priya Nair"),
            ("nair pri", "Priya Nair"),
            ("tomas", "Tomás Oliveira"),
            ("ZOË", "Zoë Lindqvist"),
            ("李", "李明"),
        ] {
            assert_eq!(fit(typed, name), Some(1.0), "{typed} in {name}");
        }
    }

    #[test]
    fn a_slip_still_fits_and_less() {
        for (typed, name) in [
            ("piya", "Priya Nair"),
            ("prnair", "Priya Nair"),
            ("olivera", "Tomás Oliveira"),
            ("setings", "Settings"),
        ] {
            let found = fit(typed, name).unwrap_or_default();
            assert!(found > 0.6 && found < 1.0, "{typed} in {name}: {found}");
        }
    }

    #[test]
    fn letters_that_only_happen_to_be_there_do_not_fit() {
        for (typed, name) in [
            ("pno", "Prepare for a one-on-one with Ana"),
            ("xyz", "Priya Nair"),
            ("lock", "Look at promises, keep track"),
            ("priya x", "Priya Nair"),
        ] {
            assert_eq!(fit(typed, name), None, "{typed} in {name}");
        }
    }

    #[test]
    fn other_words_for_a_thing_find_it_below_its_name() {
        let mut typed = Typed::new("preferences");
        let other = typed.fit_also("Settings", "preferences options");
        assert_eq!(other, Some(BY_OTHER_WORDS));
        assert_eq!(typed.fit_also("Preferences of hers", "x"), Some(1.0));
        assert_eq!(typed.fit_also("Settings", "options"), None);
    }

    #[test]
    fn nothing_typed_lets_everything_in_alike() {
        assert_eq!(fit("  ", "Priya Nair"), Some(0.0));
    }

    #[test]
    fn what_was_chosen_more_often_or_later_stands_higher() {
        assert!(bonus(used(5, 0), now()) > bonus(used(1, 0), now()));
        assert!(bonus(used(3, 1), now()) > bonus(used(3, 20), now()));
        assert_eq!(bonus(None, now()), 0.0);
        // A clock that was set back.
        assert_eq!(bonus(used(3, -10), now()), bonus(used(3, 0), now()));
    }

    #[test]
    fn rank_puts_the_best_first_and_the_archived_last() {
        let one = |what, score, last| Found { what, score, last };
        let mut found = [
            one("archived", 1.3, true),
            one("first of equals", 0.7, false),
            one("second of equals", 0.7, false),
            one("best", 1.0, false),
        ];
        rank(&mut found);
        assert_eq!(
            found.map(|found| found.what),
            ["best", "first of equals", "second of equals", "archived"]
        );
    }

    proptest! {
        #[test]
        fn a_fit_is_between_none_and_whole(typed in "\\PC{0,30}", name in "\\PC{0,60}") {
            if let Some(fit) = fit(&typed, &name) {
                prop_assert!((0.0..=1.0).contains(&fit));
            }
        }

        #[test]
        fn a_name_fits_itself(name in "[a-zà-ÿA-Z]{1,12}( [a-zà-ÿA-Z]{1,12}){0,2}") {
            prop_assert_eq!(fit(&name, &name), Some(1.0));
        }

        #[test]
        fn use_adds_within_its_bound(count in 0u32..100_000, days in -400i64..4_000) {
            prop_assert!((0.0..USE).contains(&bonus(used(count, days), now())));
        }
    }
}
