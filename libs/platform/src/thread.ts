/** What a thread beside the program needs of the world, without the servers and HTTP that take most of a start. */
export { SystemClock } from './clock/index.ts';
export { readSigningKey, sha256 } from './keys/index.ts';
export { openForReading } from './ledger/sqlite/reader.ts';
export { openKeptDatabase } from './sql/sqlite/kept-database.ts';
