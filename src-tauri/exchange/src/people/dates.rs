//! Dates as address books and spreadsheets write them.

use chrono::{Datelike, NaiveDate};

/// What comes first in dates such as 4/12/1985, in this file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Day,
    Month,
    /// The file does not say, so that such a date can only be read if it fits one way.
    Unknown,
}

/// A date, perhaps without a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    year: Option<i32>,
    month: u32,
    day: u32,
}

impl When {
    fn new(year: Option<i32>, month: u32, day: u32) -> Option<Self> {
        // Without a year, the 29 February stands.
        NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day).map(|_| Self { year, month, day })
    }

    /// Month and day, `MM-DD`.
    pub(super) fn month_day(self) -> String {
        format!("{:02}-{:02}", self.month, self.day)
    }

    /// The day, if there is a year in which somebody alive can have begun to work.
    pub(super) fn day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month, self.day)
            .filter(|day| (1900..=2200).contains(&day.year()))
    }
}

/// Whether a field holds no date: Outlook writes `0/0/00` for none.
pub(super) fn is_none(text: &str) -> bool {
    text.chars()
        .all(|c| c == '0' || c.is_whitespace() || "/.-:T".contains(c))
}

/// What comes first in the dates of a file: found by those that fit only one way.
pub(super) fn order<'a>(dates: impl Iterator<Item = &'a str>) -> Order {
    let (mut day, mut month) = (false, false);
    for date in dates {
        let mut parts = date.split(['/', '-']).map(|part| number(part, 2));
        if let (Some(Some(first)), Some(Some(second))) = (parts.next(), parts.next()) {
            day |= first > 12 && second <= 12;
            month |= second > 12 && first <= 12;
        }
    }
    match (day, month) {
        (true, false) => Order::Day,
        (false, true) => Order::Month,
        _ => Order::Unknown,
    }
}

/// Reads `1985-04-12`, `19850412`, `--0412`, `--04-12`, `04-12`, `12.4.1985`, `12.4.`, `4/12/1985` in the order of the
/// file, and `12 April 1985`; a time behind the date is passed over.
pub(super) fn read(text: &str, order: Order) -> Option<When> {
    let text = without_time(text.trim());
    if let Some(rest) = text.strip_prefix("--") {
        // RFC 6350, section 4.3.1: a date without its year.
        let (month, day) = rest.split_once('-').or_else(|| rest.split_at_checked(2))?;
        return (month.len() == 2 && day.len() == 2)
            .then(|| When::new(None, number(month, 2)?, number(day, 2)?))?;
    }
    if text.len() == 8
        && let Some(digits) = number(text, 8)
    {
        return When::new(
            i32::try_from(digits / 10_000).ok(),
            digits / 100 % 100,
            digits % 100,
        );
    }
    if text.contains(char::is_alphabetic) {
        return in_words(text);
    }
    let separator = text.chars().find(|c| "-/.".contains(*c))?;
    let text = text.strip_suffix('.').unwrap_or(text);
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    match *parts {
        [year, month, day] if year.len() == 4 => {
            When::new(Some(full_year(year)?), number(month, 2)?, number(day, 2)?)
        }
        [first, second, year] => {
            number(year, 4)?;
            in_order(
                number(first, 2)?,
                number(second, 2)?,
                full_year(year),
                separator,
                order,
            )
        }
        // A month and a day are written here as Leadlight writes them.
        [month, day] if separator == '-' => When::new(None, number(month, 2)?, number(day, 2)?),
        [first, second] => in_order(
            number(first, 2)?,
            number(second, 2)?,
            None,
            separator,
            order,
        ),
        _ => None,
    }
}

fn in_order(
    first: u32,
    second: u32,
    year: Option<i32>,
    separator: char,
    order: Order,
) -> Option<When> {
    let day_first = When::new(year, second, first);
    let month_first = When::new(year, first, second);
    match (separator, order) {
        ('.', _) | (_, Order::Day) => day_first,
        (_, Order::Month) => month_first,
        (_, Order::Unknown) if first == second => day_first,
        (_, Order::Unknown) => day_first.xor(month_first),
    }
}

/// Reads `12 April 1985`, `April 12, 1985`, `12-Apr-85` and the like.
fn in_words(text: &str) -> Option<When> {
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
    let (mut year, mut month, mut day) = (None, None, None);
    let words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    for word in words {
        let word = word.to_lowercase();
        let bare = word.trim_end_matches(char::is_alphabetic);
        if bare.is_empty() {
            let index = MONTHS
                .iter()
                .position(|name| name.starts_with(&word) && word.len() >= 3)?;
            if month.replace(u32::try_from(index).ok()? + 1).is_some() {
                return None;
            }
        } else if day.is_none() && bare.len() <= 2 {
            day = Some(number(bare, 2)?);
        } else if year.replace(number(bare, 4)?).is_some() {
            return None;
        } else if bare.len() != 4 {
            // The century of 85 is a guess, which a birthday does not need.
            year = None;
        }
    }
    When::new(year.map(i32::try_from).transpose().ok()?, month?, day?)
}

/// The text without `T00:00:00Z` or ` 00:00:00` at its end.
fn without_time(text: &str) -> &str {
    match text.split_once(['T', 't', ' ']) {
        Some((date, time))
            if date.starts_with(|c: char| c.is_ascii_digit() || c == '-')
                && time.starts_with(|c: char| c.is_ascii_digit())
                && (time.contains(':') || !text.contains(' ')) =>
        {
            date
        }
        _ => text,
    }
}

/// A number of one to so many digits.
fn number(text: &str, most: usize) -> Option<u32> {
    (text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// A year of four digits.
fn full_year(text: &str) -> Option<i32> {
    (text.len() == 4).then(|| i32::try_from(number(text, 4)?).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month_day(text: &str, order: Order) -> Option<String> {
        read(text, order).map(When::month_day)
    }

    #[test]
    fn the_forms_of_address_books_are_read() {
        for text in [
            "1985-04-12",
            "19850412",
            "--0412",
            "--04-12",
            "04-12",
            "1985-04-12T00:00:00Z",
            "19850412T000000Z",
            "1604-04-12",
            "1985-04-12 00:00:00",
            "12.04.1985",
            "12.4.",
            "12.4",
            "1985/4/12",
            "12 April 1985",
            "April 12, 1985",
            "12-Apr-85",
            "12th Apr",
            " 1985-04-12 ",
            "0000-04-12",
        ] {
            assert_eq!(
                month_day(text, Order::Unknown).as_deref(),
                Some("04-12"),
                "{text}"
            );
        }
        assert_eq!(
            month_day("--0229", Order::Unknown).as_deref(),
            Some("02-29")
        );
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "",
            "-",
            "--",
            "---12",
            "1985",
            "1985-04",
            "--04",
            "1985-02-29",
            "1985-13-01",
            "soon",
            "circa 1800",
            "32.1.1985",
            "1/2/3/4",
            "٠٤-١٢",
            "12 Foo 1985",
            "12 April April",
            "é",
            "--éé",
            "2024-W05",
            "1 2 3",
            "99999999999",
            "1985-04-12-01",
            "--0-412",
            "4/12/",
        ] {
            assert_eq!(read(text, Order::Unknown), None, "{text}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_taken_from_the_file() {
        assert_eq!(order(["4/12/1985", "13/1/1990"].into_iter()), Order::Day);
        assert_eq!(order(["4/12/1985", "1/13/1990"].into_iter()), Order::Month);
        assert_eq!(
            order(["13/1/1985", "1/13/1990"].into_iter()),
            Order::Unknown
        );
        assert_eq!(
            order(["1985-04-12", "", "x", "4/12"].into_iter()),
            Order::Unknown
        );

        assert_eq!(
            month_day("4/12/1985", Order::Month).as_deref(),
            Some("04-12")
        );
        assert_eq!(month_day("4/12/1985", Order::Day).as_deref(), Some("12-04"));
        assert_eq!(month_day("4/12/1985", Order::Unknown), None);
        assert_eq!(
            month_day("4/13/1985", Order::Unknown).as_deref(),
            Some("04-13")
        );
        assert_eq!(
            month_day("5/5/1985", Order::Unknown).as_deref(),
            Some("05-05")
        );
        assert_eq!(month_day("4/12/85", Order::Month).as_deref(), Some("04-12"));
    }

    #[test]
    fn a_day_needs_a_year_one_can_have_begun_in() {
        let day = |text| read(text, Order::Unknown).and_then(When::day);
        assert_eq!(day("2021-09-01"), NaiveDate::from_ymd_opt(2021, 9, 1));
        assert_eq!(
            day("1. September 2021"),
            NaiveDate::from_ymd_opt(2021, 9, 1)
        );
        for text in ["--0901", "0021-09-01", "2921-09-01", "1.9.21", "1-Sep-21"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn fields_without_a_date_are_told_from_bad_ones() {
        assert!(is_none("") && is_none("0/0/00") && is_none("0000-00-00"));
        assert!(!is_none("1985") && !is_none("soon"));
    }
}
