-- One page: the leader one wants to be. There is one row at most; what it said before is in the change log. confirmed_on is
-- the day it was last said to be still true, put_off_on the day on which that question was put away.
CREATE TABLE house_view (
  id TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL,
  written_on TEXT NOT NULL,
  confirmed_on TEXT,
  put_off_on TEXT
) STRICT, WITHOUT ROWID;

-- What is being typed there, outside the change log until it is kept. One row at most.
CREATE TABLE house_view_draft (
  place INTEGER NOT NULL PRIMARY KEY CHECK (place = 1),
  text TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

-- What the person put on shelves of their own: leaders who shaped them with dated lines, books with quotes. item says it, as
-- JSON; a line is of a leader and a quote of a book, which has no row of its own while it is as it shipped.
CREATE TABLE shelf_item (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('leader', 'leader_line', 'book', 'quote')),
  of_id TEXT,
  item TEXT NOT NULL,
  deleted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX shelf_item_by_kind ON shelf_item (kind);
