import type { Position } from './events.ts';
import { accept, refuse, type Result } from './result.ts';

export type NotAPosition = { readonly code: 'NOT_A_POSITION'; readonly expected: string };

/**
 * Digits of a fixed width, so that text order is their order. Which width is the ledger's affair: whoever takes a position
 * from outside knows only that it is no shorter than the shortest there is and no longer than 64 bits can be.
 */
const WRITTEN = /^\d{16,20}$/;

/** For a position that comes back from outside, in a cursor. It says nothing of whether the ledger ever gave it. */
export const parsePosition = (value: unknown): Result<Position, NotAPosition> =>
  typeof value === 'string' && WRITTEN.test(value)
    ? accept(value as Position)
    : refuse({ code: 'NOT_A_POSITION', expected: 'a position as the hub gave it' });
