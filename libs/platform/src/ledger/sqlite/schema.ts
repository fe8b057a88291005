/** `ACCD`: tells a ledger from any other SQLite file. */
export const applicationId = 0x41434344;

/** Raised with every change of the tables; an older program refuses a newer ledger. */
export const schemaVersion = 1;

/**
 * Streams and kinds are numbers in `events`, which makes its index a fifth cheaper to keep. `recorded_at` is
 * milliseconds since 1970, UTC; `meta` and `data` are JSON. `occurred_on` (JSON) and `correction_of` repeat what the
 * envelope says, for folds that need no more of it. `ids` has every event id up to the position in `indexed`.
 */
export const tables = `
  CREATE TABLE streams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    category TEXT NOT NULL
  ) STRICT;
  CREATE TABLE kinds (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (type, version)
  ) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    id TEXT NOT NULL,
    occurred_on TEXT,
    correction_of TEXT,
    meta TEXT NOT NULL,
    data TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE TABLE ids (
    id BLOB PRIMARY KEY,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE indexed (
    through INTEGER NOT NULL
  ) STRICT;
  INSERT INTO indexed VALUES (0);
`;
