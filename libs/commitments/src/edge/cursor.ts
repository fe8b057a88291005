import { accept, parseDay, parseInstant, refuse, type Result } from '@accord/kernel';
import type { Cursor } from '../application/commitments.ts';

const shape = /^([0-9a-f-]{36})~(\d{1,9})~([\d-]{10})~([\dTZ:.-]{20,30})$/;
const expected = 'the next of the page before';

/** A place and the moment asked about, as one word that a URL carries as it is. */
export const wordFor = ({ planId, place, asAt, knownAt }: Cursor): string => [planId, place, asAt, knownAt].join('~');

export const parseCursor = (value: unknown): Result<Cursor, { readonly expected: string }> => {
  const [, planId, place, day, instant] = (typeof value === 'string' && shape.exec(value)) || [];
  const [asAt, knownAt] = [parseDay(day), parseInstant(instant)];
  if (planId === undefined || !asAt.ok || !knownAt.ok) return refuse({ expected });
  return accept({ planId, place: Number(place), asAt: asAt.value, knownAt: knownAt.value });
};
