import { told, type Telling } from './telling.ts';

const damaged = 'it is not what it is named, or was damaged on its way; ask for it again';

/** What cannot be read. */
export const formWords: Telling<
  'TOO_LONG' | 'NOT_TEXT' | 'MALFORMED' | 'NOT_BASE64' | 'NOT_A_NUMBER' | 'WRONG_LENGTH' | 'TILE_MISSING'
> = {
  TOO_LONG: ({ subject, limit, got }) => told(`a ${subject} of at most ${limit}`, `${got}`, damaged),
  NOT_TEXT: ({ subject, expected }) => told(`a ${subject} with ${expected}`, 'something else', damaged),
  MALFORMED: ({ subject, expected, got }) => told(`in the ${subject}: ${expected}`, got, damaged),
  NOT_BASE64: ({ subject, got }) => told(`base64 in the ${subject}`, got, damaged),
  NOT_A_NUMBER: ({ subject, expected, got }) => told(`in the ${subject}: ${expected}`, got, damaged),
  WRONG_LENGTH: ({ subject, expected, got }) => told(`a length of ${expected} in the ${subject}`, `${got}`, damaged),
  TILE_MISSING: ({ path }) => told(`the tile ${path}`, 'nothing', 'the log does not have it, or not yet'),
};
