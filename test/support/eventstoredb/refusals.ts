import { Metadata, status, type StatusObject } from '@grpc/grpc-js';
import { type Expected } from './decide.ts';

export type Refusal = Partial<StatusObject>;

export const largestAppendBytes = 1_048_576;

const revisionCodes = { any: '-2', no_stream: '-1', stream_exists: '-4' };
/** Header values are ASCII; a stream's name need not be. */
const headerText = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?');
const refusal = (code: status, details: string, facts: Readonly<Record<string, string>> = {}): Refusal => {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(facts)) metadata.set(name, headerText(value));
  return { code, details, metadata };
};

export const unauthenticated = (): Refusal => refusal(status.UNAUTHENTICATED, 'Unauthenticated');
export const accessDenied = (): Refusal =>
  refusal(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
export const badRequest = (why: string): Refusal => refusal(status.INVALID_ARGUMENT, why);
export const invalidPosition = (position: string): Refusal =>
  refusal(status.UNKNOWN, `No event begins at position ${position}.`);
export const streamDeleted = (stream: string): Refusal =>
  refusal(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });
export const appendTooLarge = (): Refusal =>
  refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${largestAppendBytes} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(largestAppendBytes),
  });
export const wrongRevision = (stream: string, expected: Expected, actual: number | undefined): Refusal =>
  refusal(status.FAILED_PRECONDITION, `Wrong expected version of stream '${stream}'.`, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': typeof expected === 'string' ? revisionCodes[expected] : expected.revision,
    'actual-version': actual === undefined ? '' : String(actual),
  });
