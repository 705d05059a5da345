-- The last day one spoke with a person, and the last day each pane was lit for them: one row for each person, so that a
-- list of many people reads a few pages and not one for each of a thousand days.
CREATE TABLE last_day (
  person_id TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
  spoken TEXT,
  connect TEXT,
  align TEXT,
  recognize TEXT,
  empower TEXT
) STRICT, WITHOUT ROWID;

INSERT INTO last_day (person_id, spoken, connect, align, recognize, empower)
  SELECT id,
    (SELECT max(dated_on) FROM spoken WHERE person_id = person.id),
    (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'connect'),
    (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'align'),
    (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'recognize'),
    (SELECT max(dated_on) FROM lit WHERE person_id = person.id AND pane = 'empower')
  FROM person;
