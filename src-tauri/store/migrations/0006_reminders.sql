-- What the person chose that is neither an entry nor looks, one row for each matter, as JSON that is read whole.
CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A calendar: an .ics file or a folder of them. Where it lies and which of its events count stand in details, as JSON.
CREATE TABLE calendar (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The last good reading of each file of a calendar, and why the newest one could not be read, if it could not. What a
-- machine read is no change of the journal, so neither this nor the two tables after it are in the change log.
CREATE TABLE calendar_file (
  seq INTEGER PRIMARY KEY,
  calendar_id TEXT NOT NULL REFERENCES calendar (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  content BLOB NOT NULL,
  modified_at INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  problem TEXT,
  UNIQUE (calendar_id, path)
) STRICT;

-- The calendars' events around today that count and are about somebody, so that lists need not expand a calendar.
CREATE TABLE meeting (
  seq INTEGER PRIMARY KEY,
  calendar_id TEXT NOT NULL REFERENCES calendar (id) ON DELETE CASCADE,
  uid TEXT NOT NULL,
  original_at INTEGER NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  summary TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('confirmed', 'tentative', 'cancelled', 'declined'))
) STRICT;
CREATE INDEX meeting_by_end ON meeting (ends_at);

-- Whom a meeting is with, in order.
CREATE TABLE meeting_person (
  meeting_seq INTEGER NOT NULL REFERENCES meeting (seq) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  PRIMARY KEY (meeting_seq, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_person_of_person ON meeting_person (person_id);

-- Whom a name or an address in calendars stands for, as the person confirmed it; nobody where they said it is nobody.
CREATE TABLE calendar_match (
  phrase TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person_id TEXT REFERENCES person (id)
) STRICT, WITHOUT ROWID;

-- When a reminder was noted, shown or not, and when it was acted on or put away inside the app.
ALTER TABLE delivery ADD COLUMN noted_at INTEGER;
ALTER TABLE delivery ADD COLUMN settled_at INTEGER;
