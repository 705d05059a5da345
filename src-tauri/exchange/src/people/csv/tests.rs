use chrono::NaiveDate;
use leadlight_core::Relation;

use super::*;
use crate::Skipped;

/// As Google Contacts exports (the form of 2024), shortened by columns that are empty there.
const GOOGLE: &str = "\
First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value
Ana,Chidinma,Okafor,,,,,,Halden Labs,Staff engineer,Platform, --04-12,\"Met in Oslo.
Likes \"\"slow\"\" mornings, tea\",https://lh3.example.org/a,* myContacts ::: Team,* Work,ana@example.org ::: a.okafor@example.org,Home,ana.home@example.org,Mobile,+47 900 00 000
李,,小龙,,,,,,,,,1990-11-27,,,* myContacts,,,,,,
,,,,,,,,Halden Canteen,,,,,,* myContacts,Work,canteen@example.org,,,,
";

/// As Google Contacts exported before.
const GOOGLE_OLD: &str = "\
Name,Given Name,Additional Name,Family Name,Birthday,Gender,Notes,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title
Dr. Renée van Dijk,Renée,,van Dijk,1979-02-29,,,* ,renee@example.org,,Halden Labs,Head of Research
Søren Krogh,Søren,,Krogh,,,,,,,,
";

/// As Outlook for Windows exports, in Windows-1252.
const OUTLOOK: &str = "\
\"Title\",\"First Name\",\"Middle Name\",\"Last Name\",\"Suffix\",\"Company\",\"Department\",\"Job Title\",\"Business Fax\",\"Business Phone\",\"Mobile Phone\",\"Birthday\",\"E-mail Address\",\"E-mail Type\",\"E-mail Display Name\",\"E-mail 2 Address\",\"Manager's Name\",\"Notes\"\r
\"Ms.\",\"Zo\u{eb}\",\"\",\"Brandt\",\"\",\"Halden Labs\",\"Design\",\"Design lead\",\"\",\"040 1\",\"0170 2\",\"3/4/1988\",\"zoe@example.org\",\"SMTP\",\"Zo\u{eb} Brandt (zoe@example.org)\",\"zoe.b@example.org\",\"Ana Okafor\",\"\"\r
\"\",\"Tom\",\"\",\"Ek\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"12/24/1991\",\"/o=ExchangeLabs/cn=tom\",\"EX\",\"Tom Ek\",\"\",\"\",\"\"\r
\"\",\"Ida\",\"\",\"Ek\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"0/0/00\",\"\",\"\",\"\",\"\",\"\",\"\"\r
";

fn read(text: &str) -> PeopleFile {
    people_from_csv(text.as_bytes())
}

fn names(file: &PeopleFile) -> Vec<&str> {
    file.people.iter().map(|person| &*person.name).collect()
}

fn skip(place: &str, reason: &str) -> Skipped {
    Skipped {
        place: place.into(),
        reason: reason.into(),
    }
}

fn own(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    fields.iter().map(own).collect()
}

#[test]
fn google_contacts() {
    let file = read(GOOGLE);
    assert_eq!(
        file.people[0],
        PersonCard {
            place: "line 2".into(),
            name: "Ana Chidinma Okafor".into(),
            role: "Staff engineer".into(),
            emails: vec![
                "ana@example.org".into(),
                "a.okafor@example.org".into(),
                "ana.home@example.org".into()
            ],
            birthday: Some("04-12".into()),
            relation: None,
            joined_on: None,
            own_fields: own(&[
                ("Company", "Halden Labs"),
                ("Department", "Platform"),
                ("Note", "Met in Oslo.\nLikes \"slow\" mornings, tea"),
                ("Phone", "+47 900 00 000"),
            ]),
        }
    );
    assert_eq!(file.people[1].place, "line 4");
    assert_eq!(file.people[1].name, "李 小龙");
    assert_eq!(file.people[1].birthday.as_deref(), Some("11-27"));
    assert_eq!(file.people.len(), 2);
    assert_eq!(file.skipped, [skip("line 5", details::NO_NAME)]);
}

#[test]
fn google_contacts_as_they_were() {
    let file = read(GOOGLE_OLD);
    assert_eq!(names(&file), ["Dr. Renée van Dijk", "Søren Krogh"]);
    assert_eq!(file.people[0].role, "Head of Research");
    assert_eq!(file.people[0].birthday, None);
    assert_eq!(file.skipped, [skip("line 2", details::BAD_BIRTHDAY)]);
}

#[test]
fn outlook_in_any_encoding() {
    let latin: Vec<u8> = OUTLOOK.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let wide = [0xff, 0xfe].into_iter();
    let wide: Vec<u8> = wide
        .chain(OUTLOOK.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let marked = format!("\u{feff}{OUTLOOK}").into_bytes();
    let file = people_from_csv(&latin);
    assert_eq!(people_from_csv(&wide), file);
    assert_eq!(people_from_csv(&marked), file);

    assert_eq!(names(&file), ["Zoë Brandt", "Tom Ek", "Ida Ek"]);
    let zoe = &file.people[0];
    assert_eq!(zoe.role, "Design lead");
    assert_eq!(zoe.emails, ["zoe@example.org", "zoe.b@example.org"]);
    // The second line tells that months come first here.
    assert_eq!(zoe.birthday.as_deref(), Some("03-04"));
    assert_eq!(
        zoe.own_fields,
        own(&[
            ("Company", "Halden Labs"),
            ("Department", "Design"),
            ("Phone", "040 1, 0170 2")
        ])
    );
    assert_eq!(file.people[1].birthday.as_deref(), Some("12-24"));
    assert_eq!(file.people[2].birthday, None);
    assert_eq!(file.skipped, [skip("line 3", details::BAD_EMAIL)]);
}

#[test]
fn a_table_of_ones_own() {
    let file = read(
        "Name;Role;Relation;Start date;Birthday;E-mail\n\
         Ana Okafor;Lead;report;2021-09-01;12.4.1985;ana@example.org\n\
         Bo Ek;;boss;1.2.2020;;\n\
         Cy Fox;;neighbour;soon;soon;\n",
    );
    assert_eq!(file.people[0].relation, Some(Relation::Report));
    assert_eq!(
        file.people[0].joined_on,
        NaiveDate::from_ymd_opt(2021, 9, 1)
    );
    assert_eq!(file.people[0].birthday.as_deref(), Some("04-12"));
    assert_eq!(file.people[1].relation, Some(Relation::Manager));
    assert_eq!(
        file.people[1].joined_on,
        NaiveDate::from_ymd_opt(2020, 2, 1)
    );
    assert_eq!(file.people[2].name, "Cy Fox");
    assert_eq!(
        file.skipped,
        [
            skip("line 4", details::BAD_RELATION),
            skip("line 4", details::BAD_START),
            skip("line 4", details::BAD_BIRTHDAY)
        ]
    );
}

#[test]
fn halves_of_names_in_several_languages() {
    for table in [
        "Vorname;Name\nAnna;Annas",
        "Nom\tPrénom\nAnnas\tAnna",
        "Nombre,Apellidos\nAnna,Annas",
        "Name,Surname\nAnna Annas,Annas",
        "first_name,LAST-NAME\nAnna,Annas",
        "Voornaam,Achternaam\nAnna,Annas",
        "Full name\nAnna Annas",
        "sep=;\nName;Nachname\nAnna;Annas",
    ] {
        let file = read(table);
        assert_eq!(
            (names(&file), &*file.skipped),
            (vec!["Anna Annas"], &[][..]),
            "{table}"
        );
    }
    assert_eq!(read("sep=;\nName;Role\nAna;x").people[0].place, "line 3");
}

#[test]
fn without_headings_the_first_column_holds_the_names() {
    let file = read("Ana Okafor\tLead\tana@example.org\n\nBo Ek\n\tx\nCy Fox\t@\n");
    assert_eq!(names(&file), ["Ana Okafor", "Bo Ek", "Cy Fox"]);
    assert_eq!(file.people[0].place, "line 1");
    assert_eq!(file.people[0].emails, ["ana@example.org"]);
    assert_eq!(
        file.skipped,
        [
            skip("line 2", BLANK),
            skip("line 4", details::NO_NAME),
            skip("line 5", details::BAD_EMAIL)
        ]
    );
}

#[test]
fn bad_lines_are_named_and_the_good_ones_come_in() {
    let long = "x".repeat(201);
    let file = read(&format!(
        "Name,Role,\n\
         Okafor, Ana,Lead\n\
         Bo Ek,\"Lead\n\
         \"Cy\",\"Fox\"\n\
         ,,\n\
         \n\
         {long},Lead\n\
         ,Lead\n\
         Dee\n\
         \"Eve, the second\",Lead,\n\
         ,,\n,,\n"
    ));
    assert_eq!(names(&file), ["Cy", "Eve, the second"]);
    assert_eq!(
        file.skipped,
        [
            skip("line 2", &uneven(3, 2)),
            skip("line 3", UNCLOSED),
            skip("lines 5 to 6", BLANK),
            skip("line 7", details::LONG_NAME),
            skip("line 8", details::NO_NAME),
            skip("line 9", &uneven(1, 2)),
        ]
    );
    assert!(
        file.skipped[5]
            .reason
            .starts_with("This line has 1 field, the headings have 2.")
    );
}

#[test]
fn what_is_wrong_with_the_whole_file_is_said_once() {
    assert_eq!(read(""), refused(bytes::EMPTY));
    assert_eq!(read("Role,E-mail\nLead,ana@example.org"), refused(NO_NAMES));
    assert_eq!(people_from_csv(b"\x89PNG\0\0"), refused(bytes::NOT_TEXT));
    assert_eq!(
        people_from_csv(&vec![b'a'; bytes::LARGEST + 1]),
        refused(bytes::TOO_LARGE)
    );
    assert_eq!(read(",,\n,,\n"), PeopleFile::default());
}

#[test]
fn the_limits_hold() {
    let file = read(&format!("Name\n{}", "Ana\n".repeat(5_001)));
    assert_eq!((file.people.len(), file.skipped.len()), (5_000, 1));
    assert!(file.skipped[0].reason.contains("from line 5002 on"));

    let file = read(&format!("Name,Role\n{}Bo,\n", "a,\"b\n".repeat(1_001)));
    assert_eq!((file.people.len(), file.skipped.len()), (0, 1_001));
    assert_eq!(file.skipped[1_000].place, "file");
}
