//! Days as one says them: "yesterday", "last friday", "3 march", "march 2025", "2026-03-03".
//!
//! They are for going back to what was written, so a day without a year is the latest of its kind. Any text that names no
//! day gives none; nothing is an error.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::text;

/// What was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// One day.
    Day(NaiveDate),
    /// A week, a month or a year, from its first to its last day.
    Span(NaiveDate, NaiveDate),
}

/// What a text names, and whether its words are whole: "last fri" is what "last friday" begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayWords {
    /// The day or days.
    pub named: Named,
    /// Whether no word is only a beginning.
    pub whole: bool,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];
const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];
/// The fewest letters that a word is known by: "fri", "mar".
const LETTERS: usize = 3;

/// The day or days that a text names, seen from `today`.
pub fn read(typed: &str, today: NaiveDate) -> Option<DayWords> {
    let folded = text::fold(typed).replace(',', " ");
    let words: Vec<&str> = folded
        .split_whitespace()
        .filter(|word| *word != "of" && *word != "the")
        .collect();
    let whole = |named| DayWords { named, whole: true };
    match words.as_slice() {
        [one] => numbers(one, today)
            .map(whole)
            .or_else(|| near(one, today))
            .or_else(|| {
                let (weekday, whole) = weekday(one)?;
                Some(DayWords {
                    named: Named::Day(latest(weekday, today)?),
                    whole,
                })
            })
            .or_else(|| {
                let (month, whole) = month(one)?;
                let year = if month > today.month() {
                    today.year() - 1
                } else {
                    today.year()
                };
                Some(DayWords {
                    named: month_of(year, month)?,
                    whole,
                })
            }),
        ["day", "before", "yesterday"] => {
            Some(whole(Named::Day(today.checked_sub_days(Days::new(2))?)))
        }
        [count, unit, "ago"] => ago(count, unit, today).map(|day| whole(Named::Day(day))),
        [before @ ("last" | "this" | "next" | "on"), name] => beside(before, name, today),
        [first, second] => dated(first, second, None, today).or_else(|| {
            let (month, whole) = month(first)?;
            Some(DayWords {
                named: month_of(year(second)?, month)?,
                whole,
            })
        }),
        [first, second, third] => dated(first, second, Some(year(third)?), today),
        _ => None,
    }
}

/// "2026-03-03", "2026-03", "2026", "3.3.2026", "3/3".
fn numbers(word: &str, today: NaiveDate) -> Option<Named> {
    if let Ok(day) = NaiveDate::parse_from_str(word, "%Y-%m-%d") {
        return year(&word[..word.find('-')?]).map(|_| Named::Day(day));
    }
    if let Some((of_year, of_month)) = word.split_once('-') {
        return month_of(year(of_year)?, of_month.parse().ok()?);
    }
    if let Some(of_year) = year(word) {
        return Some(Named::Span(
            NaiveDate::from_ymd_opt(of_year, 1, 1)?,
            NaiveDate::from_ymd_opt(of_year, 12, 31)?,
        ));
    }
    let mut parts = word.trim_end_matches('.').split(['.', '/']);
    let (day, month, of_year) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    match of_year {
        None => past(month, day, today).map(Named::Day),
        Some(of_year) => NaiveDate::from_ymd_opt(year(of_year)?, month, day).map(Named::Day),
    }
}

/// Today and its neighbours.
fn near(word: &str, today: NaiveDate) -> Option<DayWords> {
    let (name, day) = [
        ("today", Some(today)),
        ("yesterday", today.pred_opt()),
        ("tomorrow", today.succ_opt()),
    ]
    .into_iter()
    .find(|(name, _)| begins(name, word))?;
    Some(DayWords {
        named: Named::Day(day?),
        whole: name == word,
    })
}

/// "last friday", "this week", "next month".
fn beside(before: &str, name: &str, today: NaiveDate) -> Option<DayWords> {
    if let Some((weekday, whole)) = weekday(name) {
        let named = match before {
            "last" => latest(weekday, today.pred_opt()?)?,
            "on" => latest(weekday, today)?,
            "this" => today
                .week(Weekday::Mon)
                .checked_first_day()?
                .checked_add_days(Days::new(u64::from(weekday.num_days_from_monday())))?,
            _ => latest(weekday, today.checked_add_days(Days::new(7))?)?,
        };
        return Some(DayWords {
            named: Named::Day(named),
            whole,
        });
    }
    let step: i32 = match before {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let named = match name {
        "week" => {
            let monday = today.week(Weekday::Mon).checked_first_day()?;
            let first = monday.checked_add_signed(chrono::Duration::weeks(i64::from(step)))?;
            Named::Span(first, first.checked_add_days(Days::new(6))?)
        }
        "month" => {
            let months = today.year() * 12 + today.month0() as i32 + step;
            month_of(
                months.div_euclid(12),
                u32::try_from(months.rem_euclid(12)).ok()? + 1,
            )?
        }
        "year" => {
            let of_year = today.year() + step;
            Named::Span(
                NaiveDate::from_ymd_opt(of_year, 1, 1)?,
                NaiveDate::from_ymd_opt(of_year, 12, 31)?,
            )
        }
        _ => return None,
    };
    Some(DayWords { named, whole: true })
}

/// "two weeks ago".
fn ago(count: &str, unit: &str, today: NaiveDate) -> Option<NaiveDate> {
    let count: u32 = match count {
        "a" | "an" => 1,
        word => match NUMBERS.iter().position(|number| *number == word) {
            Some(place) => u32::try_from(place).ok()? + 1,
            None => word.parse().ok().filter(|count| *count < 10_000)?,
        },
    };
    match unit.strip_suffix('s').unwrap_or(unit) {
        "day" => today.checked_sub_days(Days::new(u64::from(count))),
        "week" => today.checked_sub_days(Days::new(u64::from(count) * 7)),
        "month" => today.checked_sub_months(Months::new(count)),
        "year" => today.checked_sub_months(Months::new(count * 12)),
        _ => None,
    }
}

/// "3 march", "march 3rd", with or without a year.
fn dated(first: &str, second: &str, of_year: Option<i32>, today: NaiveDate) -> Option<DayWords> {
    let (day, (month, whole)) = match (of_month(first), of_month(second)) {
        (Some(day), None) => (day, month(second)?),
        (None, Some(day)) => (day, month(first)?),
        _ => return None,
    };
    let named = match of_year {
        None => past(month, day, today)?,
        Some(of_year) => NaiveDate::from_ymd_opt(of_year, month, day)?,
    };
    Some(DayWords {
        named: Named::Day(named),
        whole,
    })
}

/// "3", "3." or "3rd".
fn of_month(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th", "."]
        .into_iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn begins(name: &str, word: &str) -> bool {
    word.len() >= LETTERS && name.starts_with(word)
}

/// A weekday by its name or the beginning of it; three letters count as its short form.
fn weekday(word: &str) -> Option<(Weekday, bool)> {
    let (name, weekday) = WEEKDAYS.into_iter().find(|(name, _)| begins(name, word))?;
    Some((weekday, word.len() == LETTERS || name == word))
}

/// A month by its name or the beginning of it; three letters and "sept" count as its short form.
fn month(word: &str) -> Option<(u32, bool)> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let place = MONTHS.iter().position(|name| begins(name, word))?;
    let whole = word.len() == LETTERS || word == "sept" || MONTHS[place] == word;
    Some((u32::try_from(place).ok()? + 1, whole))
}

/// Four digits, as a year that a journal may speak of.
fn year(word: &str) -> Option<i32> {
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse()
        .ok()
        .filter(|year| digits && (1000..=9999).contains(year))
}

/// The latest such weekday up to `until`.
fn latest(weekday: Weekday, until: NaiveDate) -> Option<NaiveDate> {
    let back = until.weekday().days_since(weekday);
    until.checked_sub_days(Days::new(u64::from(back)))
}

/// The latest such day up to today; eight years back there is a 29 February for certain.
fn past(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    (0..=8)
        .filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day))
        .find(|day| *day <= today)
}

fn month_of(year: i32, month: u32) -> Option<Named> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    Some(Named::Span(first, last))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// A Monday.
    const TODAY: &str = "2026-11-23";

    #[track_caller]
    fn names(typed: &str, day: &str) {
        assert_eq!(
            read(typed, date(TODAY)),
            Some(DayWords {
                named: Named::Day(date(day)),
                whole: true
            }),
            "{typed}"
        );
    }

    #[track_caller]
    fn spans(typed: &str, from: &str, to: &str) {
        assert_eq!(
            read(typed, date(TODAY)),
            Some(DayWords {
                named: Named::Span(date(from), date(to)),
                whole: true
            }),
            "{typed}"
        );
    }

    #[test]
    fn days_near_by_are_called_by_their_names() {
        names("today", TODAY);
        names(" Yesterday ", "2026-11-22");
        names("tomorrow", "2026-11-24");
        names("the day before yesterday", "2026-11-21");
        names("monday", TODAY);
        names("last monday", "2026-11-16");
        names("friday", "2026-11-20");
        names("Last Friday", "2026-11-20");
        names("on fri", "2026-11-20");
        names("this friday", "2026-11-27");
        names("next friday", "2026-11-27");
        names("next monday", "2026-11-30");
        names("three days ago", "2026-11-20");
        names("2 weeks ago", "2026-11-09");
        names("a month ago", "2026-10-23");
        names("a year ago", "2025-11-23");
    }

    #[test]
    fn a_day_without_a_year_is_the_latest_of_its_kind() {
        names("3 march", "2026-03-03");
        names("3rd of March", "2026-03-03");
        names("march 3", "2026-03-03");
        names("24 november", "2025-11-24");
        names("23 nov", TODAY);
        names("3.3.", "2026-03-03");
        names("24/11", "2025-11-24");
        names("29 february", "2024-02-29");
    }

    #[test]
    fn a_day_with_a_year_is_that_day() {
        names("3 march 2025", "2025-03-03");
        names("March 3rd, 2025", "2025-03-03");
        names("2026-03-03", "2026-03-03");
        names("3.3.2025", "2025-03-03");
        names("2027-01-01", "2027-01-01");
    }

    #[test]
    fn weeks_months_and_years_are_spans() {
        spans("march 2025", "2025-03-01", "2025-03-31");
        spans("march", "2026-03-01", "2026-03-31");
        spans("december", "2025-12-01", "2025-12-31");
        spans("2024-02", "2024-02-01", "2024-02-29");
        spans("2025", "2025-01-01", "2025-12-31");
        spans("last week", "2026-11-16", "2026-11-22");
        spans("this week", "2026-11-23", "2026-11-29");
        spans("last month", "2026-10-01", "2026-10-31");
        spans("last year", "2025-01-01", "2025-12-31");
        assert_eq!(
            read("last month", date("2026-01-10")).map(|read| read.named),
            Some(Named::Span(date("2025-12-01"), date("2025-12-31")))
        );
    }

    #[test]
    fn the_beginning_of_a_word_is_known_as_such() {
        for (typed, day) in [
            ("yest", "2026-11-22"),
            ("last frid", "2026-11-20"),
            ("3 marc", "2026-03-03"),
        ] {
            let read = read(typed, date(TODAY)).expect("a day");
            assert_eq!(read.named, Named::Day(date(day)), "{typed}");
            assert!(!read.whole, "{typed}");
        }
    }

    #[test]
    fn what_is_no_day_names_none() {
        for typed in [
            "",
            "ma",
            "31 february",
            "0 march",
            "2026-13-01",
            "friday 13",
            "last",
            "next to nothing",
            "99999 years ago",
            "12345",
            "1.2.3.4",
            "priya nair",
            "the",
        ] {
            assert_eq!(read(typed, date(TODAY)), None, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_trouble(typed in "\\PC{0,40}") {
            read(&typed, date(TODAY));
        }

        #[test]
        fn a_date_is_read_as_itself(back in 0u64..200_000) {
            let day = date(TODAY) - Days::new(back);
            let wanted = Some(DayWords { named: Named::Day(day), whole: true });
            prop_assert_eq!(read(&day.to_string(), date(TODAY)), wanted);
            prop_assert_eq!(read(&day.format("%-d %B %Y").to_string(), date(TODAY)), wanted);
        }

        #[test]
        fn a_day_without_a_year_is_never_ahead(month in 1u32..=12, day in 1u32..=31) {
            if let Some(DayWords { named: Named::Day(found), .. }) = read(&format!("{day}.{month}."), date(TODAY)) {
                prop_assert!(found <= date(TODAY));
            }
        }
    }
}
