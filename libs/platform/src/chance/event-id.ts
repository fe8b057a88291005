import { hash } from 'node:crypto';
import type { EventId } from '@accord/kernel';

/** RFC 9562 wants the two top bits of the variant digit to be 10. */
const variant = (digit: string): string => '89ab'.charAt(Number.parseInt(digit, 16) & 3);

/** A UUID of version 8 (RFC 9562, 5.8) whose free bits are the first of the text's SHA-256: the same text, the same id. */
export const eventIdFrom = (text: string): EventId => {
  const digest = hash('sha256', text, 'hex');
  const [low, middle, high] = [digest.slice(0, 8), digest.slice(8, 12), digest.slice(13, 16)];
  const rest = `${variant(digest.charAt(16))}${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
  return `${low}-${middle}-8${high}-${rest}` as EventId;
};
