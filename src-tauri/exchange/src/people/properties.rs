//! What holds for all bytes, and for all that is well formed.

use leadlight_core::person::LONGEST_NAME;
use proptest::prelude::*;

use super::*;

/// Pieces that mean something in one format or the other, so that chance puts together what nearly is a file.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: &[&[u8]] = &[
        b"BEGIN:VCARD\r\n",
        b"END:VCARD\n",
        b"VERSION:2.1\n",
        b"VERSION:4.0\r\n",
        b"FN:",
        b"N:a;b;c;d;e",
        b"EMAIL;TYPE=PREF:",
        b"BDAY:",
        b"--0412",
        b"1985-04-12",
        b"KIND:group\n",
        b"AGENT:\n",
        b"ORG:;",
        b"NOTE;ENCODING=QUOTED-PRINTABLE:",
        b"=C3=\r\n",
        b"=",
        b";CHARSET=UTF-16LE:",
        b";ENCODING=B:",
        b"a@b.org",
        b"Name,Role,E-mail\n",
        b"Vorname;Name\n",
        b"sep=;\n",
        b"Birthday",
        b"\"",
        b"\"\"",
        b",",
        b";",
        b"\t",
        b":",
        b"\\",
        b"\r",
        b"\n",
        b"\n ",
        b" ",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\0",
        b"\xc3",
        "Zoë 李".as_bytes(),
        "\u{2028}\u{85}\u{feff}".as_bytes(),
        b"4/12/1985",
        b"13/1/90",
        b"report",
        b"mailto:<",
        b"- ",
    ];
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn check(file: &PeopleFile) {
    assert!(file.people.len() <= MOST_PEOPLE && file.skipped.len() <= MOST_SKIPPED + 1);
    for person in &file.people {
        let length = person.name.chars().count();
        assert!((1..=LONGEST_NAME).contains(&length), "{person:?}");
        assert!(!person.name.contains(char::is_control) && person.name.trim() == person.name);
        assert!(
            !person.role.contains(char::is_control) && person.role.chars().count() <= LONGEST_NAME
        );
        assert!(person.emails.iter().all(|email| email.contains('@')));
        if let Some(birthday) = &person.birthday {
            assert!(NaiveDate::parse_from_str(&format!("2000-{birthday}"), "%Y-%m-%d").is_ok());
            assert_eq!(birthday.len(), 5);
        }
        let is_whole = |(name, value): &(String, String)| !name.is_empty() && !value.is_empty();
        assert!(person.own_fields.iter().all(is_whole));
        assert_ne!(person.place, FILE);
    }
    let says = |skip: &Skipped| !skip.place.is_empty() && skip.reason.ends_with('.');
    assert!(file.skipped.iter().all(says), "{:?}", file.skipped);
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic_or_let_through_what_is_unfit(
        bytes in prop_oneof![pieces(), prop::collection::vec(any::<u8>(), 0..300)],
    ) {
        check(&people_from_vcard(&bytes));
        check(&people_from_csv(&bytes));
        check(&people_from_names(&String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn every_line_of_names_is_taken_or_named(lines in prop::collection::vec("[ -~é李]{0,12}", 0..40)) {
        let file = people_from_names(&lines.join("\n"));
        let count = lines.iter().filter(|line| !line.trim().is_empty()).count();
        prop_assert_eq!(file.people.len() + file.skipped.len(), count);
    }

    #[test]
    fn a_table_comes_back_as_it_was_written(
        people in prop::collection::vec(("[!-~é李]{1,9}( [!-~é李]{1,9})?", "[!-~é]{0,9}", "[ -~é\n\",;\t]{0,30}"), 1..20),
        delimiter in prop::sample::select(vec![b',', b';', b'\t']),
    ) {
        let mut table = ::csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        table.write_record(["Name", "Role", "Notes"]).unwrap();
        for (name, role, note) in &people {
            table.write_record([name, role, note]).unwrap();
        }
        let file = people_from_csv(&table.into_inner().unwrap());
        prop_assert_eq!(&file.skipped, &[]);
        prop_assert_eq!(file.people.len(), people.len());
        for (read, (name, role, note)) in file.people.iter().zip(&people) {
            prop_assert_eq!(&read.name, name);
            prop_assert_eq!(&read.role, role);
            let kept = read.own_fields.first().map_or("", |(_, value)| value);
            prop_assert_eq!(kept, details::note(note));
        }
    }

    #[test]
    fn a_card_comes_back_however_it_is_folded(
        name in "[!-~é李]{1,20}( [!-~é李]{1,20}){0,3}",
        width in 1_usize..20,
    ) {
        let mut escaped = name.replace('\\', "\\\\");
        for c in [",", ";"] {
            escaped = escaped.replace(c, &format!("\\{c}"));
        }
        // Folded between bytes, as old programs do, but never so that a line is blank or begins another.
        let line = format!("FN:{escaped}");
        let folded = line.as_bytes().chunks(width + 3).collect::<Vec<_>>().join(&b"\r\n "[..]);
        let card = [&b"BEGIN:VCARD\r\nVERSION:4.0\r\n"[..], &folded, b"\r\nEND:VCARD\r\n"].concat();
        let file = people_from_vcard(&card);
        prop_assert_eq!(&file.skipped, &[]);
        prop_assert_eq!(&file.people[0].name, &name);
    }
}
