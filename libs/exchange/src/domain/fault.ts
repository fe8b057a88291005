import { pointerWithin, whatCame } from '@accord/kernel';

/** One thing wrong with a message. `pointer` is a JSON Pointer (RFC 6901) from the message's root. */
export interface Fault {
  readonly pointer: string;
  readonly expected: string;
  /** What came, by its kind and size: words of the message itself are never repeated. */
  readonly actual: string;
}

/** What came, said so that it may be logged and stored. */
export const describe = whatCame;

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The pointer of a field that a publisher named. */
export const within = pointerWithin;
