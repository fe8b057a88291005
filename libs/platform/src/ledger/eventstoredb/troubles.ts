import type { StreamName } from '@accord/kernel';
import { isPlainAnswer } from '../../faults/index.ts';
import { aStream, LedgerFault } from '../fault.ts';
import { insecureSetting } from './connection-string.ts';

/** The client's own words for what will not pass by waiting. */
const lasting = [
  'access-denied',
  'invalid-argument',
  'maximum-append-size-exceeded',
  'stream-deleted',
  'stream-not-found',
  'unsupported',
  'wrong-expected-version',
];

/** What the client calls an error; not all of them have a name: an append to a server that is down gives a bare Error. */
export const typeOf = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'type' in error && typeof error.type === 'string' ? error.type : null;

/** Whether it may succeed when tried again: a break, a time limit, a server that is starting or changing its leader. */
export const isPassing = (error: unknown): boolean =>
  !(error instanceof LedgerFault) && !(error instanceof RangeError) && !lasting.includes(typeOf(error) ?? '');

/** Its words, of which the server's own may name the stream. */
export const detailOf = (error: unknown, stream?: StreamName): string => {
  if (!(error instanceof Error) || error.message === '') return typeOf(error) ?? 'an error without words';
  return stream === undefined ? error.message : error.message.replaceAll(stream, aStream(stream));
};

const advice: Readonly<Record<string, string>> = {
  'access-denied': "look at the user's rights and at the password in ACCORD_EVENTSTORE_URL",
  'stream-deleted': 'somebody deleted a stream of the ledger: put the server back from a copy',
};

/** Waiting does not mend it, unless somebody mends the server. */
export const hasNoTls = (error: unknown): boolean => isPlainAnswer(detailOf(error));

const noTls = (server: string): LedgerFault =>
  new LedgerFault(
    'NO_TLS',
    `Expected EventStoreDB at ${server} to speak TLS, got an answer without. Next: give the server a certificate; or, where ` +
      `nothing but this machine can listen, write tls=false into ACCORD_EVENTSTORE_URL (esdb://${server}?tls=false) and set ${insecureSetting}=allow.`,
  );

/** The fault to throw when an error stays. The error is told by its words alone: its parts are nobody's business. */
export const faultOf = (server: string, wanted: string, error: unknown, stream?: StreamName): LedgerFault => {
  if (error instanceof LedgerFault) return error;
  if (hasNoTls(error)) return noTls(server);
  const type = typeOf(error);
  const code = (type ?? 'UNAVAILABLE').toUpperCase().replaceAll('-', '_');
  const next = advice[type ?? ''] ?? 'look at the server and the way to it (ACCORD_EVENTSTORE_URL), then try again';
  return new LedgerFault(
    code,
    `Expected ${wanted} EventStoreDB at ${server}, but: ${detailOf(error, stream)} (${code}). Next: ${next}.`,
    { stream },
  );
};
