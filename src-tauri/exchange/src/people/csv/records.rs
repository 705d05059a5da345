//! The records of a CSV file: RFC 4180, with the line each begins at and with a way on after a quotation mark that
//! nothing closes.

/// A quoted field that goes on for longer than this has lost its end.
const LONGEST_RECORD: usize = 64 * 1024;
const MOST_LINES: usize = 200;

/// What stands at one place of the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// Fields, and the first line they stand on.
    Record { line: usize, cells: Vec<String> },
    /// Blank lines in a row.
    Blank { first: usize, last: usize },
    /// A quotation mark opens a field that nothing closes.
    Unclosed { line: usize },
}

/// The rows of a text whose lines end with line feeds. Blank lines at the end are none.
pub(super) fn rows(text: &str, delimiter: u8, first_line: usize) -> impl Iterator<Item = Row> {
    // A tab is an empty field when tabs set fields apart.
    let is_blank = move |c: char| c == ' ' || (c == '\t' && delimiter != b'\t');
    let mut rest = text.trim_end_matches(|c| c == '\n' || is_blank(c));
    let mut line = first_line;
    std::iter::from_fn(move || {
        let first = line;
        loop {
            let (head, tail) = rest.split_once('\n').unwrap_or((rest, ""));
            if rest.is_empty() || !head.chars().all(is_blank) {
                break;
            }
            rest = tail;
            line += 1;
        }
        if line > first {
            return Some(Row::Blank {
                first,
                last: line - 1,
            });
        }
        if rest.is_empty() {
            return None;
        }
        let row = match record_end(rest.as_bytes(), delimiter) {
            Some(end) => {
                let (record, tail) = rest.split_at(end);
                rest = tail.strip_prefix('\n').unwrap_or(tail);
                line += 1 + record.matches('\n').count();
                Row::Record {
                    line: first,
                    cells: cells(record, delimiter),
                }
            }
            None => {
                // The next line begins anew.
                rest = rest.split_once('\n').map_or("", |(_, tail)| tail);
                line += 1;
                Row::Unclosed { line: first }
            }
        };
        Some(row)
    })
}

/// Where the record at the beginning of the text ends; none if a quoted field in it does not.
fn record_end(text: &[u8], delimiter: u8) -> Option<usize> {
    #[derive(Clone, Copy)]
    enum At {
        FieldStart,
        Field,
        Quoted,
        QuoteInQuoted,
    }
    let mut at = At::FieldStart;
    let mut lines = 0;
    for (index, byte) in text.iter().copied().enumerate() {
        at = match (at, byte) {
            (At::Quoted, b'"') => At::QuoteInQuoted,
            (At::Quoted, b'\n') => {
                lines += 1;
                if lines == MOST_LINES || index > LONGEST_RECORD {
                    return None;
                }
                At::Quoted
            }
            (At::Quoted, _) | (At::QuoteInQuoted, b'"') => At::Quoted,
            (_, b'\n') => return Some(index),
            (_, byte) if byte == delimiter => At::FieldStart,
            (At::FieldStart, b'"') => At::Quoted,
            // Over several lines, this is the beginning of another quoted field: the one before was left open.
            (At::QuoteInQuoted, _) if lines > 0 => return None,
            _ => At::Field,
        };
    }
    match at {
        At::Quoted => None,
        _ => Some(text.len()),
    }
}

fn cells(record: &str, delimiter: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(record.len().max(1))
        .from_reader(record.as_bytes());
    let mut cells = csv::StringRecord::new();
    match reader.read_record(&mut cells) {
        Ok(true) => cells.iter().map(str::to_owned).collect(),
        // Reading from memory what is text already cannot fail.
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Row> {
        rows(text, b',', 1).collect()
    }

    fn record(line: usize, cells: &[&str]) -> Row {
        Row::Record {
            line,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        }
    }

    #[test]
    fn quoted_fields_may_hold_anything() {
        assert_eq!(
            read("a,\"b, \"\"c\"\"\nd\",\"\"\n\"e\" f,g\"h\"\n"),
            [
                record(1, &["a", "b, \"c\"\nd", ""]),
                record(3, &["e f", "g\"h\""])
            ]
        );
    }

    #[test]
    fn blank_lines_are_told_but_for_those_at_the_end() {
        assert_eq!(
            read("\na\n \n\nb\n\n"),
            [
                Row::Blank { first: 1, last: 1 },
                record(2, &["a"]),
                Row::Blank { first: 3, last: 4 },
                record(5, &["b"])
            ]
        );
        assert_eq!(read(""), []);
        assert_eq!(rows("a\t\n\t\n", b'\t', 1).count(), 2);
    }

    #[test]
    fn a_field_left_open_costs_its_line_alone() {
        let unclosed = |line| Row::Unclosed { line };
        assert_eq!(
            read("a,\"b\nc,d\ne,f"),
            [unclosed(1), record(2, &["c", "d"]), record(3, &["e", "f"])]
        );
        assert_eq!(
            read("\"a,b\n\"c\",\"d\"\ne,f"),
            [unclosed(1), record(2, &["c", "d"]), record(3, &["e", "f"])]
        );
        let long = format!("\"a\n{}b\"\n", "x\n".repeat(MOST_LINES));
        assert_eq!(read(&long)[0], unclosed(1));
        let wide = format!("\"a{}\nb\"\n", "x".repeat(LONGEST_RECORD));
        assert_eq!(read(&wide)[0], unclosed(1));
    }
}
