-- Names end in _at for instants (milliseconds since 1970 in UTC) and in _on for local days (YYYY-MM-DD); an instant that a
-- person wrote at has its offset beside it, in seconds east of UTC.

CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every change to the journal, in the order in which this file saw them. History, trash and undo are read from it. A
-- payload is the whole state after the change, as JSON; erasing empties it and leaves the rest.
CREATE TABLE change (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  clock INTEGER NOT NULL,
  device_id TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  operation TEXT NOT NULL,
  payload TEXT
) STRICT;
CREATE INDEX change_of_entity ON change (entity_id, seq);

CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX person_by_name ON person (folded_name);

-- The row number is made of the day and of a place within it, so that newest first is the order of the table and of the
-- index (leadlight_core::order).
CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('reflection', 'one_on_one', 'moment')),
  dated_on TEXT NOT NULL,
  dated_at INTEGER NOT NULL,
  dated_offset INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  prompt_id TEXT,
  in_confidence INTEGER NOT NULL CHECK (in_confidence IN (0, 1)),
  edited_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX entry_in_trash ON entry (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE entry_pane (
  entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  pane TEXT NOT NULL CHECK (pane IN ('connect', 'align', 'recognize', 'empower')),
  person_id TEXT REFERENCES person (id)
) STRICT;
CREATE INDEX entry_pane_of_entry ON entry_pane (entry_id);
CREATE INDEX entry_pane_of_person ON entry_pane (person_id) WHERE person_id IS NOT NULL;

CREATE TABLE entry_person (
  entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES person (id),
  origin TEXT NOT NULL CHECK (origin IN ('text', 'explicit')),
  PRIMARY KEY (entry_id, person_id, origin)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_person_of_person ON entry_person (person_id);

CREATE TABLE entry_tag (
  entry_id TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  folded_tag TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('text', 'explicit')),
  PRIMARY KEY (entry_id, folded_tag, origin)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tag_by_tag ON entry_tag (folded_tag);

-- The words of every entry that is not in the trash, folded by the program (leadlight_core::text::tokens): the text itself
-- is not stored a second time. A page of the index fits a page of the file after the cipher's share of it.
CREATE VIRTUAL TABLE entry_index USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
);
INSERT INTO entry_index (entry_index, rank) VALUES ('pgsz', 3950);

-- What is being typed: one row for each open sitting, outside the change log and the index until the sitting ends.
CREATE TABLE draft (
  entry_id TEXT NOT NULL PRIMARY KEY,
  base_clock INTEGER,
  payload TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shift (
  dated_on TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  practice TEXT CHECK (practice IN ('listen', 'guide', 'grow', 'visibility', 'celebrate')),
  suggestion_id TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('open', 'kept', 'partly', 'missed')),
  note TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE lean (
  dated_on TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  lean INTEGER NOT NULL CHECK (lean IN (0, 50, 100))
) STRICT, WITHOUT ROWID;

-- Which prompts and suggested shifts a day has offered, in order: the last one is the one that stands there.
CREATE TABLE offer (
  dated_on TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('prompt', 'suggestion')),
  place INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  item_id TEXT NOT NULL,
  PRIMARY KEY (dated_on, kind, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (
  key TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  shown_at INTEGER,
  snoozed_until_at INTEGER
) STRICT, WITHOUT ROWID;
