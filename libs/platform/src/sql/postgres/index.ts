export { openPostgres, type Postgres, type PostgresOptions } from './open-postgres.ts';
export { PostgresFault } from './postgres-fault.ts';
export { openPostgresReadDatabase } from './read-database.ts';
export type { Seat } from './seat.ts';
export type { PostgresSettings } from './target.ts';
