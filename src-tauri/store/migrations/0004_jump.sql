-- How often and when something was chosen in find-or-jump. It is a habit of the hand and no part of what was written, so
-- it is not in the change log. key says what was chosen: 'person:' and an id, 'screen:today'.
CREATE TABLE jump_use (
  key TEXT NOT NULL PRIMARY KEY,
  count INTEGER NOT NULL CHECK (count > 0),
  last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
