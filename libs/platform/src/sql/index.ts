export { openReadDatabase, type ReadDatabase, type ReadDatabaseOptions } from './read-database.ts';
export type { Change, ReadModel } from './read-model.ts';
export { readModels, type ReadModels, type ReadModelsOptions } from './read-models.ts';
