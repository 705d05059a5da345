//! People from vCard files.

mod lines;
#[cfg(test)]
mod tests;

use self::lines::{Line, Property};
use super::{PeopleFile, PersonCard, Reading, dates, details, lines as place_of, refused};
use crate::bytes;

const NOT_VCARD: &str = "The file is not a vCard: no line in it says BEGIN:VCARD. Export the people again as vCard (.vcf), \
     or choose CSV if it is a table.";
const BETWEEN: &str = "This stands between two cards and belongs to neither, so it was left out. If it is part of a card, \
     move it between BEGIN:VCARD and END:VCARD.";
const NO_PROPERTY: &str = "This is no line of a vCard, so it was left out; the rest of the card comes in. \
     A line has a name, a colon and a value.";
const BROKEN_OFF: &str = "The card breaks off: it has no line END:VCARD. What stands before came in; check it, or export it again.";
const NOT_A_PERSON: &str =
    "This card is a group, a company or a thing, not a person. Add whom you need by name.";

/// Reads the people of a vCard file.
///
/// Versions 2.1 (versit), 3.0 (RFC 2425 and RFC 2426) and 4.0 (RFC 6350), any number of cards in one file. Of each card
/// the name comes in (FN, or else N: RFC 6350, sections 6.2.1 and 6.2.2), TITLE or else ROLE (6.6.1, 6.6.2), every EMAIL
/// (6.4.2), month and day of BDAY (6.2.5, in the forms of 4.3.1 and with the dashes of ISO 8601), and as fields of their
/// own TEL without fax (6.4.1), ORG (6.6.4), NICKNAME (6.2.3), NOTE (6.7.2) and PRONOUNS (RFC 9554, section 3.4). Cards whose
/// KIND (6.1.4) is not a person are named and left out; a card inside a card (AGENT: RFC 2426, section 3.5.4) is passed over.
///
/// Folded lines, quoted-printable and CHARSET are read whatever the version says. Never panics.
pub fn people_from_vcard(bytes: &[u8]) -> PeopleFile {
    let bytes = match bytes::unmarked(bytes) {
        Ok(bytes) => bytes,
        Err(reason) => return refused(reason),
    };
    let mut cards = Cards::default();
    for line in lines::lines(&bytes) {
        cards.take(&line);
        if cards.reading.is_full {
            break;
        }
    }
    if cards.count == 0 {
        return refused(NOT_VCARD);
    }
    cards.finish()
}

/// The cards read so far, and the one that is open.
#[derive(Default)]
struct Cards {
    reading: Reading,
    count: usize,
    open: Option<Card>,
    /// First and last line of what belongs to no card.
    between: Option<(usize, usize)>,
}

impl Cards {
    fn take(&mut self, line: &Line) {
        let begins = line.is("BEGIN:VCARD");
        if line.is_blank() {
            return;
        }
        match &mut self.open {
            Some(card) if begins && card.expects_agent => {
                card.expects_agent = false;
                card.depth = 1;
            }
            Some(card) if card.depth > 0 => {
                card.depth -= usize::from(line.is("END:VCARD"));
                card.depth += usize::from(begins);
            }
            Some(_) if line.is("END:VCARD") => self.close(true),
            _ if begins => {
                self.close(false);
                self.name_what_is_between();
                self.count += 1;
                self.open = Some(Card::new(self.count, line.number));
            }
            Some(card) => {
                if let Err(reason) = card.take(line) {
                    let place = card.place_of(line.number);
                    self.reading.skip(place, reason);
                }
            }
            None => {
                let first = self.between.map_or(line.number, |(first, _)| first);
                self.between = Some((first, line.number));
            }
        }
    }

    fn close(&mut self, whole: bool) {
        let Some(card) = self.open.take() else {
            return;
        };
        let place = card.person.place.clone();
        match card.into_person() {
            Ok(person) => {
                self.reading.add(person);
                if !whole {
                    self.reading.skip(place, BROKEN_OFF);
                }
            }
            Err(reason) => self.reading.skip(place, reason),
        }
    }

    fn name_what_is_between(&mut self) {
        if let Some((first, last)) = self.between.take() {
            self.reading.skip(place_of(first, last), BETWEEN);
        }
    }

    fn finish(mut self) -> PeopleFile {
        self.close(false);
        self.name_what_is_between();
        self.reading.file
    }
}

/// A card while it is read.
struct Card {
    number: usize,
    person: PersonCard,
    /// From FN, which goes before what N says.
    full_name: String,
    name: String,
    title: String,
    role: String,
    is_person: bool,
    /// The line before was AGENT without a value: a card inside this one may follow.
    expects_agent: bool,
    /// Cards inside this one that are still open.
    depth: usize,
}

impl Card {
    fn new(number: usize, line: usize) -> Self {
        let mut card = Self {
            number,
            person: PersonCard::default(),
            full_name: String::new(),
            name: String::new(),
            title: String::new(),
            role: String::new(),
            is_person: true,
            expects_agent: false,
            depth: 0,
        };
        card.person.place = card.place_of(line);
        card
    }

    fn place_of(&self, line: usize) -> String {
        format!("card {}, line {line}", self.number)
    }

    fn take(&mut self, line: &Line) -> Result<(), &'static str> {
        self.expects_agent = false;
        let property = line.property().ok_or(NO_PROPERTY)?;
        match &*property.name {
            // 4.0 may say a thing several times, in several languages; the first is the one that is meant.
            "FN" if self.full_name.is_empty() => {
                self.full_name = details::one_line(&property.text())
            }
            "N" if self.name.is_empty() => {
                self.name = details::one_line(&from_components(&property))
            }
            "TITLE" if self.title.is_empty() => self.title = details::role(&property.text())?,
            "ROLE" if self.role.is_empty() => self.role = details::role(&property.text())?,
            "EMAIL" => {
                let preferred = property.has("PREF", "1") || property.has("TYPE", "PREF");
                self.person.add_emails(&property.text(), preferred)?;
            }
            "BDAY" if self.person.birthday.is_none() => {
                let text = property.text();
                if !dates::is_none(&text) {
                    let day = dates::read(&text, dates::Order::Unknown);
                    self.person.birthday = Some(day.ok_or(details::BAD_BIRTHDAY)?.month_day());
                }
            }
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" => {
                let kind = property.text();
                let kind = kind.trim();
                self.is_person &= kind.is_empty() || kind.eq_ignore_ascii_case("individual");
            }
            "X-ABSHOWAS" => {
                self.is_person &= !property.text().trim().eq_ignore_ascii_case("company");
            }
            "AGENT" => self.expects_agent = property.text().trim().is_empty(),
            "ORG" => {
                let components = property.components();
                let mut parts = components.iter().map(|part| details::one_line(part));
                let company = parts.next().unwrap_or_default();
                let units: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
                self.person.add_own_field("Company", &company)?;
                self.person.add_own_field("Department", &units.join(", "))?;
            }
            "NOTE" => self
                .person
                .add_own_field("Note", &details::note(&property.text()))?,
            "TEL" if !property.has("TYPE", "FAX") => self.take_line("Phone", &property)?,
            "NICKNAME" => self.take_line("Nickname", &property)?,
            "PRONOUNS" => self.take_line("Pronouns", &property)?,
            _ => {}
        }
        Ok(())
    }

    fn take_line(&mut self, field: &str, property: &Property) -> Result<(), &'static str> {
        let text = details::one_line(&property.text());
        let value = text.strip_prefix("tel:").unwrap_or(&text);
        self.person.add_own_field(field, value)
    }

    fn into_person(self) -> Result<PersonCard, &'static str> {
        if !self.is_person {
            return Err(NOT_A_PERSON);
        }
        let name = [self.full_name, self.name]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default();
        let role = [self.title, self.role]
            .into_iter()
            .find(|role| !role.is_empty())
            .unwrap_or_default();
        Ok(PersonCard {
            name: details::name(&name)?,
            role,
            ..self.person
        })
    }
}

/// Family, given, additional names, prefixes and suffixes, in the order in which they are spoken; commas set apart several
/// of one kind.
fn from_components(property: &Property) -> String {
    let parts = property.components();
    let part = |index: usize| parts.get(index).map_or("", String::as_str);
    [1, 2, 0, 4].map(part).join(" ").replace(',', " ")
}
