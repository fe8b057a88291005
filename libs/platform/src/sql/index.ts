export type { ReadDatabase, Term } from './read-database.ts';
export type { Change, ReadModel } from './read-model.ts';
export { readModels, type ReadModels, type ReadModelsOptions } from './read-models.ts';
export { openReadDatabase, type ReadDatabaseOptions, type SqliteReadDatabase } from './sqlite/read-database.ts';
export type { FamilyStatus, GenerationStatus } from './status.ts';
export { openKeptDatabase, readKeptDatabase, type KeptDatabase } from './sqlite/kept-database.ts';
