import { formatOccurrence, typeInWords, type RecordedEvent } from '@accord/kernel';
import type { ReadAgreement } from '../agreements.ts';
import { markup, table, type Html } from './markup.ts';

const POUNDS = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
const PENCE_IN_A_POUND = 100;

const objects = (value: unknown): readonly object[] =>
  Array.isArray(value) ? value.filter((item): item is object => typeof item === 'object' && item !== null) : [];
const textOf = (data: object, name: string): string => {
  const value: unknown = Reflect.get(data, name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const poundsOf = (share: object): string => POUNDS.format(Number(Reflect.get(share, 'pence')) / PENCE_IN_A_POUND);

/** The day on which a funder signed this version; an earlier version binds nobody. */
const signedBy = (events: readonly RecordedEvent[], funder: string, version: string): string => {
  const signed = events.findLast(
    ({ type, data }) =>
      type === 'AgreementSigned' && textOf(data, 'by') === funder && textOf(data, 'version') === version,
  );
  return signed === undefined ? 'not signed' : textOf(signed.data, 'signedOn');
};

const sharesOf = (events: readonly RecordedEvent[]): Html => {
  const newest = events.findLast(({ type }) => type === 'AgreementProposed');
  if (newest === undefined) return markup``;
  const version = textOf(newest.data, 'version');
  return table(
    `Who pays what by version ${version}`,
    ['Funder', 'Share', 'Signed on'],
    objects(Reflect.get(newest.data, 'shares')).map((share) => {
      const funder = textOf(share, 'funder');
      return [funder, poundsOf(share), signedBy(events, funder, version)];
    }),
  );
};

const REASONS = {
  'not-a-party': 'It is shown to its parties and to auditors, and this file was made for somebody else.',
  'not-recorded': 'A report refers to it; this hub has no such agreement about this plan.',
} as const;

/** What was proposed and signed, or why it is not shown. */
export const fundingOf = (
  { agreement, withheld, events }: ReadAgreement,
  indexes: ReadonlyMap<string, number>,
): Html =>
  withheld === null
    ? markup` <h3>Agreement ${agreement}</h3>
        ${sharesOf(events)}
        ${table(
          'What its parties decided, in the order in which it was recorded',
          ['Revision', 'When', 'What', 'Version', 'By', 'Recorded', 'Index in the log'],
          events.map(({ id, revision, type, data, meta, recordedAt }) => [
            revision,
            meta.occurredOn === null ? 'nobody said when' : formatOccurrence(meta.occurredOn),
            typeInWords(type),
            textOf(data, 'version'),
            textOf(data, 'by') || 'all who fund it',
            recordedAt,
            indexes.get(id) ?? '',
          ]),
        )}`
    : markup` <h3>Agreement ${agreement}</h3>
        <p>${REASONS[withheld]}</p>`;
