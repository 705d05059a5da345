//! Searches: the top 20 with snippets, against the bare query on the same file: the same rows with the same panes, people
//! and tags, by plain SQL and without snippets, which an index without a second copy of the text cannot give.

use leadlight_api::wire::SearchOrder;
use leadlight_api::{find_entries, found_days};
use leadlight_core::query::Query;
use leadlight_store::{Filter, Order};
use rusqlite::Connection;

use crate::figures::{head, row, side_by_side};
use crate::journals::{beside, made, now};

/// The bare query: the index ranks, and the rows of the 20 winners are read.
const BEST: &str = "SELECT entry.seq, id, kind, dated_on, dated_at, dated_offset, title, body FROM (
   SELECT rowid AS winner FROM entry_index WHERE entry_index MATCH ?1 ORDER BY rank LIMIT 20) JOIN entry ON entry.seq = winner";
/// The same, newest first.
const NEWEST: &str = "SELECT entry.seq, id, kind, dated_on, dated_at, dated_offset, title, body FROM (
   SELECT rowid AS winner FROM entry_index WHERE entry_index MATCH ?1 ORDER BY rowid DESC LIMIT 20) JOIN entry ON entry.seq = winner";

/// The panes, people and tags of the winners, which a list shows beside them.
const MARKS: [&str; 3] = [
    "SELECT entry_id, pane FROM entry_pane WHERE entry_id IN (SELECT value FROM json_each(?1))",
    "SELECT entry_id, person.name FROM entry_person JOIN person ON person.id = person_id WHERE entry_id IN (SELECT value FROM json_each(?1))",
    "SELECT entry_id, tag FROM entry_tag WHERE entry_id IN (SELECT value FROM json_each(?1))",
];

fn ask(conn: &Connection, sql: &str, expression: &str) -> usize {
    let mut statement = conn.prepare_cached(sql).expect("a statement");
    let rows = statement
        .query_map([expression], |row| {
            Ok((row.get::<_, String>(1)?, row.get::<_, String>(7)?))
        })
        .expect("rows");
    let found: Vec<(String, String)> = rows.map(|row| row.expect("a row")).collect();
    let ids: Vec<String> = found.iter().map(|(id, _)| format!("\"{id}\"")).collect();
    let ids = format!("[{}]", ids.join(","));
    let mut marks = 0;
    for sql in MARKS {
        let mut statement = conn.prepare_cached(sql).expect("a statement");
        let rows = statement
            .query_map([&ids], |row| row.get::<_, String>(1))
            .expect("rows");
        marks += rows.map(|mark| mark.expect("a mark").len()).sum::<usize>();
    }
    marks + found.iter().map(|(_, body)| body.len()).sum::<usize>()
}

pub(crate) fn run(rounds: usize, entries: usize) {
    let home = tempfile::tempdir_in(".").expect("a folder on the disk");
    let (journal, folder) = made(&home.path().join("journal"), entries);
    let opened = beside(&folder);
    let common = by_frequency(&opened.conn);
    head(
        &format!("Search in process, {entries} entries, top 20 with snippets"),
        "Leadlight",
        "bare query",
    );
    let searches = [
        ("a rare word", common.rare.clone(), Order::Best, 1.5),
        (
            "a phrase",
            format!("\"{}\"", common.phrase),
            Order::Best,
            1.5,
        ),
        (
            "a prefix of three letters",
            format!("{}*", common.prefix),
            Order::Best,
            1.5,
        ),
        (
            "a common word, newest first",
            common.common.clone(),
            Order::Newest,
            1.5,
        ),
        (
            "a common word, best first",
            common.common.clone(),
            Order::Best,
            1.3,
        ),
    ];
    for (what, text, order, aim) in searches {
        let query = Query::parse(&text);
        let expression = query.match_expression().expect("words");
        let sql = if order == Order::Best { BEST } else { NEWEST };
        let hits = journal
            .count(&query, &Filter::default(), usize::MAX)
            .expect("a count");
        let pair = side_by_side(
            rounds,
            |_| {
                journal
                    .search(&query, &Filter::default(), order, 20)
                    .expect("hits");
            },
            |_| {
                ask(&opened.conn, sql, &expression);
            },
        );
        row(&format!("{what} ({text}, {hits} hits)"), &pair, aim);
    }
    as_typed(&journal, &opened.conn, &common, rounds, entries);
}

/// How many rows the window asks for at once.
const SCREEN: u32 = 60;

/// What the window asks for while somebody types: the first rows with snippets and filters, and how many there are. The list's
/// outline, which comes once the typing pauses, beside the bare count of days that it begins with.
fn as_typed(
    journal: &leadlight_api::Journal,
    conn: &Connection,
    common: &Words,
    rounds: usize,
    entries: usize,
) {
    head(
        &format!("Search as you type, {entries} entries, first {SCREEN} rows with snippets"),
        "Leadlight",
        "bare query",
    );
    let sql = BEST.replace("LIMIT 20", &format!("LIMIT {SCREEN}"));
    for (what, text) in [
        ("a rare word", common.rare.clone()),
        ("a phrase", format!("\"{}\"", common.phrase)),
        ("a prefix of three letters", common.prefix.clone()),
    ] {
        let expression = Query::while_typing(&text)
            .match_expression()
            .expect("words");
        let pair = side_by_side(
            rounds,
            |_| {
                find_entries(journal, &now(), &text, SearchOrder::Best, None, 0, SCREEN)
                    .expect("rows");
            },
            |_| {
                ask(conn, &sql, &expression);
            },
        );
        row(&format!("{what} ({text})"), &pair, 1.5);
    }
    let days = format!(
        "SELECT rowid / {} AS day, count(*) FROM entry_index GROUP BY day ORDER BY day DESC",
        leadlight_core::order::SLOTS
    );
    let pair = side_by_side(
        rounds.min(20),
        |_| {
            found_days(journal, "").expect("an outline");
        },
        |_| {
            let mut statement = conn.prepare_cached(&days).expect("a statement");
            let days = statement
                .query_map([], |row| row.get::<_, i64>(0))
                .expect("rows");
            assert!(days.count() > 0);
        },
    );
    row("the outline of everything, with its panes", &pair, 10.0);
}

struct Words {
    common: String,
    rare: String,
    prefix: String,
    phrase: String,
}

/// Words of the journal itself, found through the index's own vocabulary.
fn by_frequency(conn: &Connection) -> Words {
    conn.execute_batch(
        "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, entry_index, row)",
    )
    .expect("the vocabulary");
    let word = |sql: &str| -> String { conn.query_row(sql, [], |row| row.get(0)).expect("a word") };
    let common =
        word("SELECT term FROM temp.vocabulary WHERE length(term) > 2 ORDER BY doc DESC LIMIT 1");
    let rare = word(
        "SELECT term FROM temp.vocabulary WHERE length(term) > 4 AND doc BETWEEN 2 AND 60 ORDER BY doc DESC, term LIMIT 1",
    );
    let middling = word(
        "SELECT term FROM temp.vocabulary WHERE length(term) > 5 AND doc BETWEEN 60 AND 5000 ORDER BY doc, term LIMIT 1",
    );
    let body: String = conn
        .query_row("SELECT body FROM entry WHERE kind = 'reflection' AND length(body) > 200 ORDER BY seq DESC LIMIT 1", [], |row| row.get(0))
        .expect("a text");
    let words: Vec<String> = leadlight_core::text::tokens(&body)
        .map(|token| token.folded.into_owned())
        .collect();
    Words {
        common,
        rare,
        prefix: middling.chars().take(3).collect(),
        phrase: words[3..6].join(" "),
    }
}
