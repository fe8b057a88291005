/** `ACCD`: tells a ledger from any other SQLite file. */
export const applicationId = 0x41434344;

/** Raised with every change of the tables; an older program refuses a newer ledger. */
export const schemaVersion = 1;

/**
 * Streams and kinds are numbers in `events`, which makes its indexes a fifth cheaper to keep. Ids stay readable in the
 * row, and are indexed by their 16 bytes: half the size, so half the pages that a random id touches. `recorded_at` is
 * milliseconds since 1970, UTC; `meta` and `data` are JSON.
 * `occurred_on` (JSON) and `correction_of` repeat what the envelope says, for folds that need no more of it.
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
  CREATE UNIQUE INDEX events_by_id ON events (unhex(id, '-'));
`;
