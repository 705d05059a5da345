//! Values as they are typed: days, instants, zones, times, weekdays and panes.

use std::fmt;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use leadlight_api::{ErrorCode, Now, Pane};
use leadlight_core::reminder::Weekday;

/// A value that is not taken, with the code and the sentence for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BadValue {
    pub(crate) code: ErrorCode,
    pub(crate) message: String,
}

impl fmt::Display for BadValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for BadValue {}

fn bad(code: ErrorCode, message: impl Into<String>) -> BadValue {
    BadValue {
        code,
        message: message.into(),
    }
}

/// A day as it is typed. The words are only known as days once `now` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayArg {
    Date(NaiveDate),
    Today,
    Yesterday,
}

impl DayArg {
    pub(crate) fn resolve(self, now: &Now) -> NaiveDate {
        let today = now.today();
        match self {
            Self::Date(date) => date,
            Self::Today => today,
            Self::Yesterday => today.checked_sub_days(Days::new(1)).unwrap_or(today),
        }
    }
}

pub(crate) fn day(text: &str) -> Result<DayArg, BadValue> {
    match text {
        "today" => return Ok(DayArg::Today),
        "yesterday" => return Ok(DayArg::Yesterday),
        _ => {}
    }
    if !looks_like_a_date(text) {
        let message =
            format!("\"{text}\" is not a date. Write it as YYYY-MM-DD, for example 2026-03-09.");
        return Err(bad(ErrorCode::BadDate, message));
    }
    text.parse()
        .map(DayArg::Date)
        .map_err(|_| no_such_date(text))
}

fn looks_like_a_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

fn no_such_date(date: &str) -> BadValue {
    bad(
        ErrorCode::BadDate,
        format!("The date {date} does not exist. Check the day and the month."),
    )
}

pub(crate) fn instant(text: &str) -> Result<DateTime<FixedOffset>, BadValue> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(at);
    }
    if let Some(date) = text.get(..10).filter(|date| looks_like_a_date(date))
        && date.parse::<NaiveDate>().is_err()
    {
        return Err(no_such_date(date));
    }
    Err(bad(
        ErrorCode::BadInstant,
        format!(
            "\"{text}\" is not an instant. Write it with its offset, for example 2026-03-09T17:30:00+01:00."
        ),
    ))
}

/// A local date and time, to the minute or the second.
pub(crate) fn local(text: &str) -> Result<NaiveDateTime, BadValue> {
    ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text.trim(), form).ok())
        .ok_or_else(|| {
            bad(
                ErrorCode::BadInstant,
                format!("\"{text}\" is not a local date and time. Write it like 2026-11-23T17:45."),
            )
        })
}

pub(crate) fn zone(text: &str) -> Result<Tz, BadValue> {
    text.parse().map_err(|_| {
        bad(
            ErrorCode::BadZone,
            format!("\"{text}\" is not a time zone. Write a region and a city, for example Europe/Berlin."),
        )
    })
}

/// A time of day, given back as `HH:MM`.
pub(crate) fn time(text: &str) -> Result<String, BadValue> {
    NaiveTime::parse_from_str(text, "%H:%M")
        .map(|time| time.format("%H:%M").to_string())
        .map_err(|_| {
            bad(
                ErrorCode::BadTime,
                format!(
                    "\"{text}\" is not a time of day. Write hours and minutes, for example 17:30."
                ),
            )
        })
}

/// A span of days, the last one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SpanArg {
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
}

/// `FROM..TO`, or one day.
pub(crate) fn span_of_days(text: &str) -> Result<SpanArg, BadValue> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let date = |text: &str| match day(text.trim())? {
        DayArg::Date(date) => Ok(date),
        _ => Err(bad(
            ErrorCode::BadDate,
            format!("\"{text}\" is not a date. Write it as YYYY-MM-DD, for example 2026-03-09."),
        )),
    };
    let (from, to) = (date(from)?, date(to)?);
    if to < from {
        return Err(bad(
            ErrorCode::BadDate,
            format!(
                "{to} is before {from}. Write the first day first, for example 2026-12-24..2027-01-02."
            ),
        ));
    }
    Ok(SpanArg { from, to })
}

/// Hours in which nothing comes, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum QuietArg {
    Off,
    Hours { from: String, to: String },
}

/// `22:00..07:00`, or `off`.
pub(crate) fn quiet(text: &str) -> Result<QuietArg, BadValue> {
    if text.eq_ignore_ascii_case("off") {
        return Ok(QuietArg::Off);
    }
    let (from, to) = text.split_once("..").ok_or_else(|| {
        bad(
            ErrorCode::BadTime,
            format!("\"{text}\" is not a span of hours. Write for example 20:00..07:00, or off."),
        )
    })?;
    Ok(QuietArg::Hours {
        from: time(from.trim())?,
        to: time(to.trim())?,
    })
}

/// Days of the week, in the order of the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DaysArg(pub(crate) Vec<Weekday>);

pub(crate) fn weekdays(text: &str) -> Result<DaysArg, BadValue> {
    if text.eq_ignore_ascii_case("daily") {
        return Ok(DaysArg(Weekday::ALL.to_vec()));
    }
    let mut days = Vec::new();
    for piece in text.split(',').map(str::trim) {
        match piece.split_once('-') {
            Some((first, last)) => days.extend(span(weekday(first)?, weekday(last)?)),
            None => days.push(weekday(piece)?),
        }
    }
    days.sort_unstable();
    days.dedup();
    Ok(DaysArg(days))
}

/// The days from one to another, over the end of the week where needed.
fn span(first: Weekday, last: Weekday) -> impl Iterator<Item = Weekday> {
    let from = Weekday::ALL
        .iter()
        .copied()
        .cycle()
        .skip_while(move |day| *day != first);
    let mut ended = false;
    from.take_while(move |day| {
        let before = !ended;
        ended = ended || *day == last;
        before
    })
}

fn weekday(text: &str) -> Result<Weekday, BadValue> {
    let text = text.trim();
    let small = text.to_ascii_lowercase();
    const NAMES: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    Weekday::ALL
        .iter()
        .zip(NAMES)
        .find(|(day, name)| day.word() == small || *name == small)
        .map(|(day, _)| *day)
        .ok_or_else(|| {
            bad(
                ErrorCode::BadValue,
                format!("\"{text}\" is not a day of the week. Write for example mon,wed or mon-fri or daily."),
            )
        })
}

/// Yes or no.
pub(crate) fn yes_or_no(text: &str) -> Result<bool, BadValue> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" | "on" | "1" => Ok(true),
        "no" | "n" | "false" | "off" | "0" => Ok(false),
        _ => Err(bad(
            ErrorCode::BadValue,
            format!("\"{text}\" is neither yes nor no. Write one of them."),
        )),
    }
}

/// A pane by its word or its letter.
pub(crate) fn pane(text: &str) -> Result<Pane, BadValue> {
    Pane::called(text).ok_or_else(|| {
        bad(
            ErrorCode::BadValue,
            format!(
                "\"{text}\" is not a pane. It is one of: {}.",
                Pane::WORDS.join(", ")
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_date_that_exists_or_a_word() {
        let date = NaiveDate::from_ymd_opt(2028, 2, 29).unwrap();
        assert_eq!(day("2028-02-29"), Ok(DayArg::Date(date)));
        assert_eq!(day("yesterday"), Ok(DayArg::Yesterday));
        for text in ["2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10"] {
            let error = day(text).unwrap_err();
            assert_eq!(error.code, ErrorCode::BadDate);
            assert!(
                error
                    .message
                    .starts_with(&format!("The date {text} does not exist")),
                "{error}"
            );
        }
        for text in [
            "",
            "tomorrow",
            "2026-2-3",
            "20260203",
            "2026-02-03x",
            "２０２６-02-0",
            "-026-02-03",
        ] {
            let error = day(text).unwrap_err();
            assert_eq!(error.code, ErrorCode::BadDate);
            assert!(error.message.contains("YYYY-MM-DD"), "{error}");
        }
    }

    #[test]
    fn yesterday_is_the_day_before_the_journal_day() {
        let now = Now {
            at: "2026-03-03T02:00:00Z".parse().unwrap(),
            zone: chrono_tz::Europe::Berlin,
        };
        assert_eq!(DayArg::Today.resolve(&now).to_string(), "2026-03-02");
        assert_eq!(DayArg::Yesterday.resolve(&now).to_string(), "2026-03-01");
    }

    #[test]
    fn an_instant_has_its_offset() {
        assert_eq!(
            instant("2026-07-01T17:45:00+05:45").unwrap().to_rfc3339(),
            "2026-07-01T17:45:00+05:45"
        );
        assert!(instant("2026-07-01T12:00:00Z").is_ok());
        for text in [
            "2026-07-01",
            "2026-07-01T12:00:00",
            "noon",
            "2026-07-01T25:00:00Z",
        ] {
            assert_eq!(
                instant(text).unwrap_err().code,
                ErrorCode::BadInstant,
                "{text}"
            );
        }
        assert_eq!(
            instant("2026-02-30T12:00:00Z").unwrap_err().code,
            ErrorCode::BadDate
        );
    }

    #[test]
    fn a_zone_is_one_of_the_database() {
        assert_eq!(zone("Asia/Kathmandu"), Ok(chrono_tz::Asia::Kathmandu));
        assert_eq!(zone("Mars/Olympus").unwrap_err().code, ErrorCode::BadZone);
    }

    #[test]
    fn a_time_is_hours_and_minutes() {
        assert_eq!(time("17:30").as_deref(), Ok("17:30"));
        assert_eq!(time("7:05").as_deref(), Ok("07:05"));
        for text in ["24:00", "17:60", "5pm", "", "17:30:00"] {
            assert_eq!(time(text).unwrap_err().code, ErrorCode::BadTime, "{text}");
        }
    }

    #[test]
    fn weekdays_are_names_spans_and_every_day() {
        let days = |text| {
            weekdays(text).map(|days| {
                days.0
                    .iter()
                    .map(|day| day.word())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
        };
        assert_eq!(days("mon-fri").as_deref(), Ok("mon tue wed thu fri"));
        assert_eq!(days("sat-mon").as_deref(), Ok("mon sat sun"));
        assert_eq!(days("Friday, tue,fri").as_deref(), Ok("tue fri"));
        assert_eq!(days("wed-wed").as_deref(), Ok("wed"));
        assert_eq!(days("daily").as_deref(), Ok("mon tue wed thu fri sat sun"));
        for text in ["", "mon,", "someday", "mon-", "mon-fri-sun"] {
            assert_eq!(days(text).unwrap_err().code, ErrorCode::BadValue, "{text}");
        }
    }

    #[test]
    fn a_pane_goes_by_word_or_letter() {
        assert_eq!(pane("Recognize"), Ok(Pane::Recognize));
        assert_eq!(pane("e"), Ok(Pane::Empower));
        assert!(pane("x").is_err());
        assert!(pane("").is_err());
    }
}
