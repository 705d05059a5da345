-- What the writer says about a person stands whole in details, as JSON: it is read whole. The columns beside it are what
-- queries ask for. A person who was merged into another one stays as a pointer, because texts name them by id.
ALTER TABLE person ADD COLUMN role TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN archived_on TEXT;
ALTER TABLE person ADD COLUMN merged_into TEXT REFERENCES person (id);
ALTER TABLE person ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
UPDATE person SET details = json_object('name', name, 'relation', 'report', 'added_on', '2026-11-23');

-- One conversation. Its id is the id of its entry, which is there once something was written or it was held. Where it is
-- one of a recurring slot or of a calendar, source, uid and original_at say which.
CREATE TABLE conversation (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  at_offset INTEGER NOT NULL,
  dated_on TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled')),
  source TEXT,
  uid TEXT,
  original_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_by_instant ON conversation (at);
CREATE INDEX conversation_of_person ON conversation (person_id, at);

-- Who else a conversation is about.
CREATE TABLE conversation_other (
  conversation_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES person (id),
  PRIMARY KEY (conversation_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_other_of_person ON conversation_other (person_id);

-- The next three are derived, so that a person's page costs the same in a journal of any size: which entries are about
-- a person, newest last; on which days one spoke with them; on which days a pane was lit for them.
CREATE TABLE about (
  person_id TEXT NOT NULL REFERENCES person (id),
  seq INTEGER NOT NULL REFERENCES entry (seq) ON UPDATE CASCADE ON DELETE CASCADE,
  PRIMARY KEY (person_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX about_of_entry ON about (seq);

CREATE TABLE spoken (
  person_id TEXT NOT NULL REFERENCES person (id),
  dated_on TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  PRIMARY KEY (person_id, dated_on, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX spoken_of_entry ON spoken (entry_id);

CREATE TABLE lit (
  person_id TEXT NOT NULL REFERENCES person (id),
  pane TEXT NOT NULL CHECK (pane IN ('connect', 'align', 'recognize', 'empower')),
  dated_on TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  PRIMARY KEY (person_id, pane, dated_on, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lit_of_entry ON lit (entry_id);

CREATE TABLE point (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  text TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'raised', 'dropped')),
  added_on TEXT NOT NULL,
  settled_on TEXT,
  noticed INTEGER NOT NULL CHECK (noticed IN (0, 1)),
  in_confidence INTEGER NOT NULL CHECK (in_confidence IN (0, 1)),
  entry_id TEXT,
  moment_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX point_of_person ON point (person_id, state);
CREATE INDEX point_of_entry ON point (entry_id) WHERE entry_id IS NOT NULL;

CREATE TABLE promise (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  text TEXT NOT NULL,
  promised_by TEXT NOT NULL CHECK (promised_by IN ('me', 'them')),
  made_on TEXT NOT NULL,
  due_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
  settled_on TEXT,
  in_confidence INTEGER NOT NULL CHECK (in_confidence IN (0, 1)),
  entry_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX promise_of_person ON promise (person_id, state, settled_on);
CREATE INDEX promise_open ON promise (promised_by, due_on) WHERE state = 'open';
CREATE INDEX promise_of_entry ON promise (entry_id) WHERE entry_id IS NOT NULL;

-- A person has one belief at a time; those before it stay.
CREATE TABLE belief (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  text TEXT NOT NULL,
  believed_on TEXT NOT NULL,
  told_on TEXT,
  replaced INTEGER NOT NULL CHECK (replaced IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX belief_of_person ON belief (person_id, replaced);

-- Which questions were shown for a conversation with whom.
CREATE TABLE asked (
  person_id TEXT NOT NULL REFERENCES person (id),
  dated_on TEXT NOT NULL,
  place INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  item_id TEXT NOT NULL,
  PRIMARY KEY (person_id, dated_on, place)
) STRICT, WITHOUT ROWID;

-- What the person made of the library: an item that shipped hidden, favoured or reworded, or one of their own. content is
-- the item as JSON where it is their own wording.
CREATE TABLE library_item (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('prompt', 'suggestion')),
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  favoured INTEGER NOT NULL CHECK (favoured IN (0, 1)),
  content TEXT
) STRICT, WITHOUT ROWID;

-- One-on-ones that are there already were held, with the first of their people.
INSERT INTO conversation (id, person_id, at, at_offset, dated_on, minutes, state)
  SELECT entry.id, (SELECT min(person_id) FROM entry_person WHERE entry_id = entry.id), dated_at, dated_offset, dated_on, 30, 'held'
  FROM entry WHERE kind = 'one_on_one' AND EXISTS (SELECT 1 FROM entry_person WHERE entry_id = entry.id);
INSERT INTO conversation_other (conversation_id, person_id)
  SELECT DISTINCT conversation.id, entry_person.person_id FROM conversation JOIN entry_person ON entry_id = conversation.id
  WHERE entry_person.person_id <> conversation.person_id;
INSERT INTO about (person_id, seq)
  SELECT DISTINCT person_id, seq FROM entry_person JOIN entry ON entry.id = entry_id WHERE deleted_at IS NULL;
INSERT INTO spoken (person_id, dated_on, entry_id)
  SELECT DISTINCT person_id, dated_on, entry.id FROM entry_person JOIN entry ON entry.id = entry_id WHERE kind = 'one_on_one' AND deleted_at IS NULL;
INSERT OR IGNORE INTO lit (person_id, pane, dated_on, entry_id)
  SELECT person_id, pane, dated_on, entry.id FROM entry_pane JOIN entry ON entry.id = entry_id WHERE person_id IS NOT NULL AND deleted_at IS NULL;
