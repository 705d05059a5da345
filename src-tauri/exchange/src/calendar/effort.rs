//! How much work one question about a calendar may cost, so that rules beyond reason cost a moment and not an evening.

/// The steps that all series together may take: days, hours, ... looked at, and what is done for each time found.
const OF_ALL: u32 = 10_000_000;
/// No rule that a person made comes near it.
const OF_ONE: u32 = 3_000_000;
/// What is left to each series after others took everything: years of an ordinary one.
const SHARE: u32 = 2_000;

/// What a time that was found costs beside one that was only looked at.
pub(super) const FOUND: u32 = 8;

/// The work that may still be done.
#[derive(Debug)]
pub(super) struct Effort {
    all: u32,
    one: u32,
}

impl Effort {
    /// For one question.
    pub(super) fn of_question() -> Self {
        Self {
            all: OF_ALL,
            one: 0,
        }
    }

    /// For one thing alone.
    pub(super) fn of(steps: u32) -> Self {
        Self { all: 0, one: steps }
    }

    /// Goes on to another series, which one beyond reason before it does not starve.
    pub(super) fn next_series(&mut self) {
        self.one = OF_ONE.min(self.all).max(SHARE);
    }

    /// Whether so many steps may still be taken; if not, no others either.
    pub(super) fn take(&mut self, steps: u32) -> bool {
        self.all = self.all.saturating_sub(steps);
        let left = self.one.checked_sub(steps);
        self.one = left.unwrap_or(0);
        left.is_some()
    }

    /// What going through a list costs whose items are dealt with many at a time.
    pub(super) fn of_list(length: usize) -> u32 {
        1 + u32::try_from(length / 16).unwrap_or(u32::MAX - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_series_does_not_starve_the_others() {
        let mut effort = Effort::of_question();
        for _ in 0..10 {
            effort.next_series();
            while effort.take(1_000) {}
        }
        effort.next_series();
        assert!(effort.take(SHARE));
        assert!(!effort.take(1));
        effort.next_series();
        assert!(effort.take(1));
        assert!(!effort.take(u32::MAX) && !effort.take(1));
    }
}
