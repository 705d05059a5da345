//! People from tables.

mod headings;
mod records;
#[cfg(test)]
mod tests;

use self::headings::Column;
use self::records::{Row, rows};
use super::{
    MOST_PEOPLE, MOST_SKIPPED, PeopleFile, PersonCard, Reading, dates, details, lines, refused,
};
use crate::bytes;

const NO_NAMES: &str = "No column holds names. Write Name, or First name and Last name, at the head of the column that does.";
const BLANK: &str = "There is nothing on this line.";
const UNCLOSED: &str = "A quotation mark opens here and is not closed. Close it, or take it out.";

/// Reads the people of a CSV file.
///
/// RFC 4180 with commas, semicolons or tabs, whichever the file uses, and with any ends of lines. A first line of headings
/// is known by them, in seven languages and in the words of Google Contacts and Outlook; without one, the first column
/// holds the names, and of the others only e-mail addresses are taken. A line with more or fewer fields than the headings
/// is named and left out, because its fields cannot be told apart. Whether 4/12 is in April or in December is taken from
/// those dates of the file that fit only one way; if none does, such dates are named and left out. Never panics.
pub fn people_from_csv(bytes: &[u8]) -> PeopleFile {
    let text = match bytes::text(bytes) {
        Ok(text) => text,
        Err(reason) => return refused(reason),
    };
    let (delimiter, first_line, text) = delimited(&text);
    let mut rows = kept(rows(text, delimiter, first_line));
    let table = match Table::of(&mut rows) {
        Ok(table) => table,
        Err(reason) => return refused(reason),
    };
    let mut reading = Reading::default();
    for row in rows {
        match row {
            Row::Record { line, cells } => table.read(line, &cells, &mut reading),
            Row::Blank { first, last } => reading.skip(lines(first, last), BLANK),
            Row::Unclosed { line } => reading.skip(lines(line, line), UNCLOSED),
        }
        if reading.is_full {
            break;
        }
    }
    reading.file
}

/// What sets fields apart, and the text from the line that the table begins on.
fn delimited(text: &str) -> (u8, usize, &str) {
    // Excel reads and writes a first line that says it.
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let [b's', b'e', b'p', b'=', delimiter @ (b',' | b';' | b'\t')] =
        *first.trim_end_matches(' ').as_bytes()
    {
        return (delimiter, 2, rest);
    }
    let fit = |delimiter: &u8| {
        let records: Vec<_> = rows(text, *delimiter, 1)
            .take(20)
            .filter_map(|row| match row {
                Row::Record { cells, .. } => Some(cells),
                _ => None,
            })
            .collect();
        let first = records.first().map_or(&[][..], Vec::as_slice);
        let known = headings::columns(first).map_or(0, |columns| columns.iter().flatten().count());
        let is_even = first.len() > 1 && records.iter().all(|cells| cells.len() == first.len());
        (known, is_even, first.len())
    };
    // Of equals, the last: commas unless something else fits better.
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(fit);
    (delimiter.unwrap_or(b','), 1, text)
}

/// As many rows as can matter, with records that hold nothing taken as blank lines and without those at the ends.
fn kept(rows: impl Iterator<Item = Row>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    for row in rows {
        let row = match row {
            Row::Record { line, cells } if cells.iter().all(|cell| cell.trim().is_empty()) => {
                Row::Blank {
                    first: line,
                    last: line,
                }
            }
            row => row,
        };
        match (kept.last_mut(), row) {
            (None, Row::Blank { .. }) => {}
            (Some(Row::Blank { last, .. }), Row::Blank { last: later, .. }) => *last = later,
            (_, row) => kept.push(row),
        }
        // Each is a person or something to name, but for the headings; one more than the limits tells that they are passed.
        if kept.len() > MOST_PEOPLE + MOST_SKIPPED + 2 {
            break;
        }
    }
    kept.pop_if(|row| matches!(row, Row::Blank { .. }));
    kept
}

/// How the fields of this file are to be read.
struct Table {
    /// What the columns hold; none without headings.
    columns: Option<Vec<Option<Column>>>,
    order: dates::Order,
}

impl Table {
    /// Takes the headings off the rows; fails if none of them is for names.
    fn of(rows: &mut Vec<Row>) -> Result<Self, &'static str> {
        let mut table = Self {
            columns: None,
            order: dates::Order::Unknown,
        };
        let first = rows.iter().enumerate().find_map(|(index, row)| match row {
            Row::Record { cells, .. } => Some((index, cells)),
            _ => None,
        });
        if let Some((index, headings)) = first
            && let Some(mut columns) = headings::columns(headings)
        {
            // Empty headings at the end are none: fields below them may be missing.
            let last = headings
                .iter()
                .rposition(|heading| !heading.trim().is_empty());
            columns.truncate(last.map_or(0, |last| last + 1));
            let is_name =
                |column: &Column| matches!(column, Column::Name | Column::First | Column::Last);
            if !columns.iter().flatten().any(is_name) {
                return Err(NO_NAMES);
            }
            rows.remove(index);
            table.columns = Some(columns);
        }
        let dates = rows.iter().flat_map(|row| match row {
            Row::Record { cells, .. } => table.dates(cells),
            _ => Vec::new(),
        });
        table.order = dates::order(dates);
        Ok(table)
    }

    fn dates<'a>(&self, cells: &'a [String]) -> Vec<&'a str> {
        self.fields(cells)
            .filter(|(column, _)| matches!(column, Column::Birthday | Column::Joined))
            .map(|(_, cell)| cell)
            .collect()
    }

    /// The fields that hold something, with what they hold.
    fn fields<'a>(&self, cells: &'a [String]) -> impl Iterator<Item = (Column, &'a str)> {
        let columns = self.columns.as_deref().unwrap_or_default();
        columns
            .iter()
            .zip(cells)
            .filter_map(|(column, cell)| Some(((*column)?, cell.trim())))
            .filter(|(_, cell)| !cell.is_empty())
    }

    fn read(&self, line: usize, cells: &[String], reading: &mut Reading) {
        let place = lines(line, line);
        let Some(columns) = &self.columns else {
            return without_headings(place, cells, reading);
        };
        let width = columns.len();
        let beyond = cells.get(width..).unwrap_or_default();
        if cells.len() < width || beyond.iter().any(|cell| !cell.trim().is_empty()) {
            return reading.skip(place, uneven(cells.len(), width));
        }
        let name = match details::name(&self.name(cells)) {
            Ok(name) => name,
            Err(reason) => return reading.skip(place, reason),
        };
        let mut person = PersonCard {
            place: place.clone(),
            name,
            ..PersonCard::default()
        };
        let bad: Vec<_> = self
            .fields(cells)
            .filter_map(|(column, cell)| self.take(&mut person, column, cell).err())
            .collect();
        reading.add(person);
        for reason in bad {
            reading.skip(place.clone(), reason);
        }
    }

    fn take(
        &self,
        person: &mut PersonCard,
        column: Column,
        cell: &str,
    ) -> Result<(), &'static str> {
        match column {
            Column::Name | Column::First | Column::Middle | Column::Last => {}
            Column::Role | Column::Title => {
                if person.role.is_empty() {
                    person.role = details::role(cell)?;
                }
            }
            Column::Email => person.add_emails(cell, false)?,
            Column::Relation => {
                let relation = details::relation(cell).ok_or(details::BAD_RELATION)?;
                person.relation.get_or_insert(relation);
            }
            Column::Birthday | Column::Joined if dates::is_none(cell) => {}
            Column::Birthday => {
                let when = dates::read(cell, self.order).ok_or(details::BAD_BIRTHDAY)?;
                person.birthday.get_or_insert(when.month_day());
            }
            Column::Joined => {
                let day = dates::read(cell, self.order).and_then(dates::When::day);
                person
                    .joined_on
                    .get_or_insert(day.ok_or(details::BAD_START)?);
            }
            Column::Own("Note") => person.add_own_field("Note", &details::note(cell))?,
            // Google puts `:::` between several values of one kind.
            Column::Own(name) => {
                for value in cell.split(":::") {
                    person.add_own_field(name, &details::one_line(value))?;
                }
            }
        }
        Ok(())
    }

    /// The name, from one column or several.
    fn name(&self, cells: &[String]) -> String {
        let part = |wanted: Column| {
            let mut fields = self.fields(cells);
            fields.find_map(|(column, cell)| (column == wanted).then_some(cell))
        };
        let has = |column: Column| {
            self.columns
                .iter()
                .flatten()
                .any(|known| *known == Some(column))
        };
        let (first, middle, last) = (
            part(Column::First),
            part(Column::Middle),
            part(Column::Last),
        );
        match (part(Column::Name), has(Column::First), has(Column::Last)) {
            // `Name` beside `Vorname` is the family name, `Nombre` beside `Apellidos` the first, unless it is both.
            (Some(name), true, false) if !begins_with(name, first) => [first, middle, Some(name)],
            (Some(name), false, true) if !ends_with(name, last) => [Some(name), middle, last],
            (Some(name), ..) => [Some(name), None, None],
            (None, ..) => [first, middle, last],
        }
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
    }
}

fn begins_with(name: &str, first: Option<&str>) -> bool {
    let rest = first.and_then(|first| name.strip_prefix(first));
    rest.is_some_and(|rest| rest.starts_with(' '))
}

fn ends_with(name: &str, last: Option<&str>) -> bool {
    let rest = last.and_then(|last| name.strip_suffix(last));
    rest.is_some_and(|rest| rest.ends_with(' '))
}

fn without_headings(place: String, cells: &[String], reading: &mut Reading) {
    let (name, others) = cells
        .split_first()
        .map_or(("", cells), |(name, rest)| (&**name, rest));
    match details::name(name) {
        Ok(name) => {
            let emails = others.iter().filter(|cell| cell.contains('@'));
            let mut person = PersonCard {
                place: place.clone(),
                name,
                ..PersonCard::default()
            };
            let bad: Vec<_> = emails
                .filter_map(|cell| person.add_emails(cell, false).err())
                .collect();
            reading.add(person);
            for reason in bad {
                reading.skip(place.clone(), reason);
            }
        }
        Err(reason) => reading.skip(place, reason),
    }
}

fn uneven(found: usize, width: usize) -> String {
    let fields = |count| if count == 1 { "field" } else { "fields" };
    format!(
        "This line has {found} {}, the headings have {width}. Put a field that holds a comma or semicolon between quotation \
         marks, or add what is missing.",
        fields(found)
    )
}
