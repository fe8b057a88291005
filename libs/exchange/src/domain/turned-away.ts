import type { Refusal } from './refusal.ts';

/** What the carrier of a message refused by itself, so that the intake never saw it. */
export type TurnedAwayCode =
  'NOT_JSON' | 'BAD_REQUEST' | 'BODY_TOO_LARGE' | 'MEDIA_TYPE_NOT_SUPPORTED' | 'NOT_PERMITTED';

const expected: Readonly<Record<TurnedAwayCode, string>> = {
  NOT_JSON: 'JSON',
  BAD_REQUEST: 'a request that can be read to its end',
  BODY_TOO_LARGE: 'a shorter body: the events in several batches',
  MEDIA_TYPE_NOT_SUPPORTED: 'a content type of JSON or of CloudEvents as JSON',
  NOT_PERMITTED: 'the permission events:publish',
};

export const isTurnedAwayCode = (code: string): code is TurnedAwayCode => Object.hasOwn(expected, code);

export const turnedAway = (code: TurnedAwayCode): Refusal => {
  const fault = { pointer: '', expected: expected[code], actual: 'something else' };
  return code === 'NOT_PERMITTED' ? { code, ...fault, needs: 'events:publish' } : { code, ...fault };
};
