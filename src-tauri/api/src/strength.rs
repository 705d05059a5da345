//! How long a passphrase would hold.

use zxcvbn::feedback::Warning;

use crate::wire::{Lasts, Strength, StrengthHint};

/// Guesses a second of somebody who has copied the journal and owns a room of graphics cards: the slot's scrypt at work
/// factor 17 needs 128 MiB and about 0.4 s of one core for a guess, so ten thousand at once is generous to them.
const GUESSES_A_SECOND: f64 = 10_000.0;
/// What is rated: zxcvbn's time grows with the square of the length, and nobody remembers more.
const RATED: usize = 100;

/// How long a passphrase would hold, estimated by zxcvbn (Wheeler, USENIX Security 2016).
pub fn passphrase_strength(passphrase: &str) -> Strength {
    let rated: String = passphrase.chars().take(RATED).collect();
    let estimate = zxcvbn::zxcvbn(&rated, &["leadlight", "journal", "leader"]);
    let seconds = 10_f64.powf(estimate.guesses_log10()) / GUESSES_A_SECOND / 2.0;
    let (score, lasts) = match seconds {
        s if s < 3_600.0 => (0, Lasts::Minutes),
        s if s < 86_400.0 => (1, Lasts::Hours),
        s if s < 60.0 * 86_400.0 => (1, Lasts::Days),
        s if s < 2.0 * 31_557_600.0 => (2, Lasts::Months),
        s if s < 100.0 * 31_557_600.0 => (3, Lasts::Years),
        _ => (4, Lasts::Centuries),
    };
    let hint = estimate
        .feedback()
        .and_then(|feedback| feedback.warning())
        .map(hint)
        .or_else(|| match (score, rated.chars().count()) {
            (4, _) => None,
            (_, 0..8) => Some(StrengthHint::TooShort),
            _ => Some(StrengthHint::AddWords),
        });
    Strength {
        score,
        lasts,
        hint: hint.filter(|_| score < 4),
    }
}

fn hint(warning: Warning) -> StrengthHint {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess
        | Warning::ShortKeyboardPatternsAreEasyToGuess => StrengthHint::KeyboardRun,
        Warning::RepeatsLikeAaaAreEasyToGuess
        | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess
        | Warning::SequencesLikeAbcAreEasyToGuess => StrengthHint::Repeats,
        Warning::RecentYearsAreEasyToGuess
        | Warning::DatesAreOftenEasyToGuess
        | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | Warning::CommonNamesAndSurnamesAreEasyToGuess => StrengthHint::NameOrDate,
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword => StrengthHint::Common,
        Warning::AWordByItselfIsEasyToGuess => StrengthHint::AddWords,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_honest() {
        assert_eq!(passphrase_strength("").score, 0);
        assert_eq!(
            passphrase_strength("password1").hint,
            Some(StrengthHint::Common)
        );
        assert_eq!(passphrase_strength("qwertyuiop").lasts, Lasts::Minutes);
        assert!(passphrase_strength("summer 1987").score <= 1);
        let good = passphrase_strength("seven lanterns under a copper bridge");
        assert_eq!(
            (good.score, good.lasts, good.hint),
            (4, Lasts::Centuries, None)
        );
    }

    #[test]
    fn a_very_long_one_is_rated_quickly() {
        assert_eq!(
            passphrase_strength(&"kestrel harbour ".repeat(10_000)).score,
            4
        );
    }
}
