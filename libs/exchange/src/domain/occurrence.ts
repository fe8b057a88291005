import {
  accept,
  dayInLondon,
  formatDay,
  parseOccurrence,
  periodStart,
  refuse,
  toRange,
  type Day,
  type Instant,
  type NotAPartialDate,
  type Occurrence,
  type Result,
  type When,
} from '@accord/kernel';
import { describe, isFields, type Fault, type Fields } from './fault.ts';
import { mayLieAhead, type EventContract } from './event-contract.ts';
import type { Refusal } from './refusal.ts';

/** The earliest day that it can have been, or can have begun. */
const earliestDay = (occurrence: Occurrence): Day =>
  (occurrence.precision === 'period' ? periodStart(occurrence) : toRange(occurrence)).earliest;

const faultIn = (written: unknown, { pointer, expected }: NotAPartialDate): Fault => {
  const at = isFields(written) && pointer !== '' ? written[pointer.slice(1)] : written;
  const form = pointer === '' ? `${expected}; null when nobody told the date` : expected;
  return { pointer: `/data/occurredOn${pointer}`, expected: form, actual: describe(at) };
};

/** What is wrong with a date of any precision; null when it can be read, or was left open on purpose. */
export const occurrenceFault = (written: unknown): Fault | null => {
  const parsed = parseOccurrence(written);
  return parsed.ok || written === null ? null : faultIn(written, parsed.refusal);
};

/** When the fact happened, by the calendar. What can only lie after the day of receipt has not happened yet. */
export const whenItHappened = (data: Fields, contract: EventContract, receivedAt: Instant): Result<When, Refusal> => {
  const written = data['occurredOn'];
  if (written === null || written === undefined) return accept(null);
  const parsed = parseOccurrence(written);
  if (!parsed.ok) {
    const fault = faultIn(written, parsed.refusal);
    return refuse({ code: 'DATA_INVALID', ...fault, errors: [fault] });
  }
  const earliest = earliestDay(parsed.value);
  // The UTC day is never after London's: only what lies after it needs the time zone.
  if (earliest > receivedAt.slice(0, 10) && earliest > dayInLondon(receivedAt) && !mayLieAhead(contract))
    return refuse({
      code: 'OCCURRED_IN_FUTURE',
      pointer: '/data/occurredOn',
      expected: `a day not after ${formatDay(dayInLondon(receivedAt))}, the day of receipt; report it when it has happened`,
      actual: describe(earliest),
    });
  return accept(parsed.value);
};
