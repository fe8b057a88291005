import { accept, refuse, type Caller, type Permission, type Result } from '@accord/kernel';
import type { EventContract } from './event-contract.ts';
import type { Message } from './message.ts';
import type { Refusal } from './refusal.ts';

const needs: Permission = 'events:publish';

/** Whether the caller may publish at all, whatever it says. */
export const mayPublish = ({ permissions }: Caller): Result<null, Refusal> => {
  if (permissions.includes(needs)) return accept(null);
  const actual = permissions.length === 0 ? 'none' : permissions.join(', ');
  return refuse({ code: 'NOT_PERMITTED', pointer: '', expected: `the permission ${needs}`, actual, needs });
};

const list = (values: readonly string[]): string => (values.length === 0 ? 'none' : values.join(', '));

/** An agency reports under its own sources, and what its sector is entitled to report. */
export const mayReport = (
  { sector, publishesAs }: Caller,
  { source }: Message,
  { name, fact, reporters }: EventContract,
): Result<null, Refusal> => {
  if (!publishesAs.includes(source))
    return refuse({
      code: 'SOURCE_NOT_YOURS',
      pointer: '/source',
      expected: 'one of the sources that are registered for you',
      actual: 'another source',
      publishesAs,
    });
  if (!fact)
    return refuse({
      code: 'NOT_A_FACT',
      pointer: '/type',
      expected: 'a fact to report; decisions are taken in the hub, at /v1/agreements',
      actual: `${name}, a decision`,
    });
  if (!reporters.includes(sector))
    return refuse({
      code: 'NOT_ENTITLED',
      pointer: '/type',
      expected: `a reporter of ${name}: ${list(reporters)}`,
      actual: sector,
      sector,
      reporters,
    });
  return accept(null);
};
