//! Chance with a seed: the same numbers on every machine.

/// A stream of numbers (SplitMix64). Good enough to make up a journal, and nothing else.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The stream of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, and without, `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.draw() % end).unwrap_or(0)
    }

    /// True so many times of a hundred.
    pub fn percent(&mut self, share: u32) -> bool {
        self.below(100) < share as usize
    }

    /// One of several, each as likely as the others.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// A place in a list in which the first is by far the likeliest and the last ones hardly ever come, as words in a
    /// language do.
    pub fn rank_below(&mut self, end: usize) -> usize {
        // Equal shares for each doubling of the rank come close to Zipf's law without a table.
        let mut doublings = 0;
        while (1_usize << doublings) <= end {
            doublings += 1;
        }
        // What falls beyond the end is drawn anew: moved to the last place, it would make that one common.
        loop {
            let first = (1_usize << self.below(doublings)) - 1;
            let rank = first + self.below(first + 1);
            if rank < end.max(1) {
                return rank;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_gives_the_same() {
        let mut chance = Chance::new(7);
        let first: Vec<u64> = (0..3).map(|_| chance.draw()).collect();
        assert_eq!(
            first,
            [
                0x63cb_e1e4_5932_0dd7,
                0x044c_3cd7_f43c_661c,
                0xe698_4080_bab1_2a02
            ]
        );
    }

    #[test]
    fn ranks_fall_off() {
        let mut chance = Chance::new(1);
        let mut counts = [0_usize; 1_000];
        for _ in 0..100_000 {
            counts[chance.rank_below(1_000)] += 1;
        }
        assert!(counts[0] > 5_000, "{}", counts[0]);
        let last: usize = counts[900..].iter().sum();
        assert!((1_000..10_000).contains(&last), "{last}");
    }
}
