//! People from a list of names.

use super::{PeopleFile, PersonCard, Reading, details, lines, refused};
use crate::bytes;

/// Reads one name a line, as people type or paste them.
///
/// Lines that are blank are passed over, and a dash, star or bullet in front of a name is none of it.
pub fn people_from_names(text: &str) -> PeopleFile {
    if text.len() > bytes::LARGEST {
        return refused(bytes::TOO_LARGE);
    }
    let text = bytes::line_feeds(text.trim_start_matches('\u{feff}'));
    let mut reading = Reading::default();
    for (index, line) in text.split('\n').enumerate() {
        let place = lines(index + 1, index + 1);
        match details::name(unlisted(line)) {
            _ if line.trim().is_empty() => {}
            Ok(name) => reading.add(PersonCard {
                place,
                name,
                ..PersonCard::default()
            }),
            Err(reason) => reading.skip(place, reason),
        }
        if reading.is_full {
            break;
        }
    }
    reading.file
}

/// The line without what makes it an item of a list.
fn unlisted(line: &str) -> &str {
    line.trim_start()
        .trim_start_matches(['-', '*', '•', '–'])
        .trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let file = people_from_names(text);
        assert_eq!(file.skipped, []);
        file.people.into_iter().map(|person| person.name).collect()
    }

    #[test]
    fn one_name_a_line_in_any_script() {
        assert_eq!(
            names("Ana Okafor\r\n\r\n  李 小龙 \n- مريم حداد\n* B\n• Zoë  O’Neil\n"),
            ["Ana Okafor", "李 小龙", "مريم حداد", "B", "Zoë O’Neil"]
        );
        assert!(names("").is_empty());
    }

    #[test]
    fn what_is_no_name_is_named_by_its_line() {
        let file = people_from_names(&format!("Ana\n-\n{}\nBo", "x".repeat(201)));
        assert_eq!(file.people[1].place, "line 4");
        let places: Vec<_> = file.skipped.iter().map(|skip| &*skip.place).collect();
        assert_eq!(places, ["line 2", "line 3"]);
        assert_eq!(file.skipped[0].reason, details::NO_NAME);
        assert_eq!(file.skipped[1].reason, details::LONG_NAME);
    }

    #[test]
    fn the_limits_hold() {
        let file = people_from_names(&"Ana\n".repeat(5_001));
        assert_eq!(file.people.len(), 5_000);
        assert_eq!(file.skipped.len(), 1);
        assert_eq!(file.skipped[0].place, "file");
        assert!(file.skipped[0].reason.contains("from line 5001 on"));

        let file = people_from_names(&format!("Ana\n{}Bo\n", "-\n".repeat(1_001)));
        assert_eq!((file.people.len(), file.skipped.len()), (1, 1_001));
        assert_eq!(file.skipped[1_000].place, "file");

        let file = people_from_names(&"a".repeat(bytes::LARGEST + 1));
        assert_eq!(file, refused(bytes::TOO_LARGE));
    }
}
