use super::*;
use crate::Skipped;

/// As Contacts on macOS and iOS exports.
const APPLE: &str = "\
BEGIN:VCARD\r
VERSION:3.0\r
PRODID:-//Apple Inc.//macOS 14.5//EN\r
N:Okafor;Ana;Chidinma;;\r
FN:Ana Chidinma Okafor\r
NICKNAME:Chi\r
ORG:Halden Labs;Platform;\r
TITLE:Staff engineer\\, platform\r
EMAIL;type=INTERNET;type=HOME:ana.home@example.org\r
item1.EMAIL;type=INTERNET;type=pref:ana@example.org\r
item1.X-ABLabel:_$!<Other>!$_\r
TEL;type=CELL;type=VOICE;type=pref:+47 900 00 000\r
TEL;type=WORK;type=FAX:+47 1\r
NOTE:Met in Oslo.\\nLikes slow morn\r
 ings\\, and tea.\r
BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12\r
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/4gIoSUNDX1BST0ZJTEUA\r
 AQEAAAIYAAAAAAQwAABtbnRyUkdCIFhZWiAAAAAAAAAAAAAAAABhY3NwAAAAAAAAAAAAAAAA\r
UID:5F5A0C2E-ABPerson\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:3.0\r
N:;;;;\r
FN:Halden Canteen\r
ORG:Halden Canteen;\r
X-ABShowAs:COMPANY\r
END:VCARD\r
";

/// As Google Contacts exports.
const GOOGLE: &str = "\
BEGIN:VCARD
VERSION:3.0
FN:Søren Krogh
N:Krogh;Søren;;;
EMAIL;TYPE=INTERNET;TYPE=WORK:soren@example.org
item1.ORG:Halden Labs
item1.TITLE:Researcher
BDAY:--0229
CATEGORIES:myContacts
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:
N:;;;;
EMAIL;TYPE=INTERNET:nobody@example.org
END:VCARD
";

/// As Nextcloud exports.
const NEXTCLOUD: &str = "\
BEGIN:VCARD\r
VERSION:4.0\r
PRODID:-//Nextcloud Contacts v6.0.1\r
UID:0a3c\r
FN;X-NC-SCOPE=v2-federated:Renée van Dijk\r
N:van Dijk;Renée;;Dr.;\r
EMAIL;TYPE=HOME:renee@example.net\r
EMAIL;TYPE=WORK;PREF=1:renee@example.org\r
TEL;VALUE=uri;TYPE=\"work,voice\":tel:+31-20-1\r
ORG:Halden Labs\r
ROLE:Head of research\r
BDAY;VALUE=DATE:19790228\r
PRONOUNS;LANGUAGE=en:she/her\r
REV;VALUE=DATE-AND-OR-TIME:20240905T101112Z\r
END:VCARD\r
BEGIN:VCARD\r
VERSION:4.0\r
KIND:group\r
FN:Platform\r
MEMBER:urn:uuid:0a3c\r
END:VCARD\r
";

/// As phones of Nokia sent them.
const NOKIA: &str = "\
BEGIN:VCARD\r
VERSION:2.1\r
N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BCller;J=C3=B6rg;;;\r
TEL;CELL;PREF:0170 1\r
TEL;FAX:0170 2\r
EMAIL:joerg@example.org\r
TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Leiter =\r
Einkauf\r
BDAY:1970-05-06T00:00:00Z\r
PHOTO;ENCODING=BASE64;TYPE=JPEG:\r
/9j/4AAQSkZJRgABAQAAAQABAAD\r
AQEAAAIYAAAAAAQwAABtbnRyUkd=\r
\r
AGENT:\r
BEGIN:VCARD\r
VERSION:2.1\r
N:Agent;Secret\r
EMAIL:agent@example.org\r
END:VCARD\r
X-CLASS:private\r
END:VCARD\r
";

fn read(text: &str) -> PeopleFile {
    people_from_vcard(text.as_bytes())
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

/// A card around some lines.
fn card(lines: &str) -> PersonCard {
    let file = read(&format!("BEGIN:VCARD\n{lines}\nEND:VCARD\n"));
    assert_eq!(file.skipped, []);
    file.people.into_iter().next().unwrap()
}

#[test]
fn apple() {
    let file = read(APPLE);
    assert_eq!(
        file.people,
        [PersonCard {
            place: "card 1, line 1".into(),
            name: "Ana Chidinma Okafor".into(),
            role: "Staff engineer, platform".into(),
            emails: vec!["ana@example.org".into(), "ana.home@example.org".into()],
            birthday: Some("04-12".into()),
            relation: None,
            joined_on: None,
            own_fields: own(&[
                ("Nickname", "Chi"),
                ("Company", "Halden Labs"),
                ("Department", "Platform"),
                ("Phone", "+47 900 00 000"),
                ("Note", "Met in Oslo.\nLikes slow mornings, and tea."),
            ]),
        }]
    );
    assert_eq!(file.skipped, [skip("card 2, line 21", NOT_A_PERSON)]);
}

#[test]
fn google() {
    let file = read(GOOGLE);
    assert_eq!(file.people.len(), 1);
    assert_eq!(file.people[0].name, "Søren Krogh");
    assert_eq!(file.people[0].role, "Researcher");
    assert_eq!(file.people[0].birthday.as_deref(), Some("02-29"));
    assert_eq!(file.skipped, [skip("card 2, line 11", details::NO_NAME)]);
}

#[test]
fn nextcloud() {
    let file = read(NEXTCLOUD);
    assert_eq!(file.people.len(), 1);
    let person = &file.people[0];
    assert_eq!(person.name, "Renée van Dijk");
    assert_eq!(person.role, "Head of research");
    assert_eq!(person.emails, ["renee@example.org", "renee@example.net"]);
    assert_eq!(person.birthday.as_deref(), Some("02-28"));
    assert_eq!(
        person.own_fields,
        own(&[
            ("Phone", "+31-20-1"),
            ("Company", "Halden Labs"),
            ("Pronouns", "she/her")
        ])
    );
    assert_eq!(file.skipped, [skip("card 2, line 16", NOT_A_PERSON)]);
}

#[test]
fn nokia() {
    let file = read(NOKIA);
    assert_eq!(file.skipped, []);
    assert_eq!(file.people.len(), 1);
    let person = &file.people[0];
    assert_eq!(person.name, "Jörg Müller");
    assert_eq!(person.role, "Leiter Einkauf");
    assert_eq!(person.emails, ["joerg@example.org"]);
    assert_eq!(person.birthday.as_deref(), Some("05-06"));
    assert_eq!(person.own_fields, own(&[("Phone", "0170 1")]));
}

#[test]
fn the_same_in_any_encoding_and_with_any_ends_of_lines() {
    let file = read(GOOGLE);
    let latin: Vec<u8> = GOOGLE.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let wide = [0xfe, 0xff].into_iter();
    let wide: Vec<u8> = wide
        .chain(GOOGLE.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    assert_eq!(people_from_vcard(&latin), file);
    assert_eq!(people_from_vcard(&wide), file);
    assert_eq!(read(&format!("\u{feff}{GOOGLE}")), file);
    assert_eq!(read(&GOOGLE.replace('\n', "\r\n")), file);
    assert_eq!(read(&GOOGLE.replace('\n', "\r")), file);
}

#[test]
fn names_come_from_the_one_place_or_the_other() {
    assert_eq!(
        card("N:Okafor;Ana;Chidinma,Ngozi;Dr.;MD").name,
        "Ana Chidinma Ngozi Okafor MD"
    );
    assert_eq!(card("N:Okafor\nFN:Ana").name, "Ana");
    assert_eq!(card("FN:  \nN:Okafor").name, "Okafor");
    assert_eq!(card("FN:Ana\nFN;LANGUAGE=ja:アナ").name, "Ana");
    assert_eq!(card("fn:مريم حداد").name, "مريم حداد");
}

#[test]
fn birthdays_in_all_their_forms() {
    for bday in [
        "BDAY:19850412",
        "BDAY:1985-04-12",
        "BDAY:--0412",
        "BDAY:--04-12",
        "BDAY;VALUE=date-and-or-time:19850412T102200Z",
        "BDAY;VALUE=text:12 April",
    ] {
        assert_eq!(
            card(&format!("FN:Ana\n{bday}")).birthday.as_deref(),
            Some("04-12"),
            "{bday}"
        );
    }
    assert_eq!(card("FN:Ana\nBDAY:").birthday, None);
    for bday in [
        "BDAY:1985",
        "BDAY:---12",
        "BDAY;VALUE=text:circa 1800",
        "BDAY:19850230",
    ] {
        let file = read(&format!("BEGIN:VCARD\nFN:Ana\n{bday}\nEND:VCARD"));
        assert_eq!(file.people[0].birthday, None);
        assert_eq!(
            file.skipped,
            [skip("card 1, line 3", details::BAD_BIRTHDAY)]
        );
    }
}

#[test]
fn bad_lines_are_named_and_the_good_ones_come_in() {
    let file = read(&format!(
        "Exported by hand\n\
         \n\
         on a Tuesday\n\
         BEGIN:VCARD\n\
         FN:Ana\n\
         no colon here\n\
         EMAIL:ana at example\n\
         BEGIN:VCARD\n\
         FN:Bo\n\
         END:VCARD\n\
         END:VCARD\n\
         BEGIN:VCARD\n\
         FN:{}\n\
         END:VCARD\n\
         BEGIN:VCARD\n\
         END:VCARD\n\
         begin:vcard\n\
         FN:Cy",
        "x".repeat(201)
    ));
    let found: Vec<_> = file
        .people
        .iter()
        .map(|person| (&*person.name, &*person.place))
        .collect();
    assert_eq!(
        found,
        [
            ("Ana", "card 1, line 4"),
            ("Bo", "card 2, line 8"),
            ("Cy", "card 5, line 17")
        ]
    );
    assert_eq!(
        file.skipped,
        [
            skip("lines 1 to 3", BETWEEN),
            skip("card 1, line 6", NO_PROPERTY),
            skip("card 1, line 7", details::BAD_EMAIL),
            skip("card 1, line 4", BROKEN_OFF),
            skip("line 11", BETWEEN),
            skip("card 3, line 12", details::LONG_NAME),
            skip("card 4, line 15", details::NO_NAME),
            skip("card 5, line 17", BROKEN_OFF),
        ]
    );
}

#[test]
fn what_is_wrong_with_the_whole_file_is_said_once() {
    assert_eq!(read(""), refused(bytes::EMPTY));
    assert_eq!(read("Name,Role\nAna,Lead"), refused(NOT_VCARD));
    assert_eq!(read("BEGIN:VCALENDAR\nEND:VCALENDAR"), refused(NOT_VCARD));
    assert_eq!(
        people_from_vcard(b"BEGIN:VCARD\0"),
        refused(bytes::NOT_TEXT)
    );
    assert_eq!(
        people_from_vcard(&vec![b'a'; bytes::LARGEST + 1]),
        refused(bytes::TOO_LARGE)
    );
}

#[test]
fn the_limits_hold() {
    let file = read(&"BEGIN:VCARD\nFN:Ana\nEND:VCARD\n".repeat(5_001));
    assert_eq!((file.people.len(), file.skipped.len()), (5_000, 1));
    assert!(
        file.skipped[0]
            .reason
            .contains("from card 5001, line 15001 on")
    );

    let file = read(&format!("BEGIN:VCARD\n{}", "x\n".repeat(1_001)));
    assert_eq!(file.skipped.len(), 1_001);
    assert_eq!(file.skipped[1_000].place, "file");
}

#[test]
fn what_does_not_fit_is_named() {
    let file = read(&format!(
        "BEGIN:VCARD\nFN:Ana\nTITLE:{}\nNOTE:{}\nEMAIL:{}\nTEL:1\nTEL:1\nEND:VCARD",
        "x".repeat(201),
        "x".repeat(10_001),
        (0..51)
            .map(|i| format!("a{i}@example.org"))
            .collect::<Vec<_>>()
            .join(", ")
    ));
    assert_eq!(file.people[0].role, "");
    assert_eq!(file.people[0].emails.len(), 50);
    assert_eq!(file.people[0].own_fields, own(&[("Phone", "1")]));
    assert_eq!(
        file.skipped,
        [
            skip("card 1, line 3", details::LONG_ROLE),
            skip("card 1, line 4", details::LONG_FIELD),
            skip("card 1, line 5", details::MANY_EMAILS),
        ]
    );
}
