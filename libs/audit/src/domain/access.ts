import type { Caller, RecordedEvent } from '@accord/kernel';

const objects = (value: unknown): readonly object[] =>
  Array.isArray(value) ? value.filter((item): item is object => typeof item === 'object' && item !== null) : [];

/** The bodies that the newest version of an agreement names: who proposed it, and who funds it. */
const partiesOf = (events: readonly RecordedEvent[]): readonly unknown[] => {
  const newest = events.findLast(({ type }) => type === 'AgreementProposed');
  if (newest === undefined) return [];
  const { data } = newest;
  return [
    Reflect.get(data, 'by'),
    ...objects(Reflect.get(data, 'shares')).map((share) => Reflect.get(share, 'funder')),
  ];
};

/** As at `GET /v1/agreements/{agreementId}`: its proposer, its funders, auditors and those who run the hub. */
export const mayReadAgreement = ({ sector, code }: Caller, events: readonly RecordedEvent[]): boolean =>
  sector === 'auditor' || sector === 'hub' || partiesOf(events).includes(code);

/** The bodies that answer for a provision line: one field each, or a list of them for the funders. */
const bodiesOfLine = (line: object): readonly unknown[] =>
  ['legalDutyHolder', 'commissioner', 'funders'].flatMap((name): unknown => Reflect.get(line, name));

const isNamedIn = (code: string, { data }: RecordedEvent): boolean =>
  objects(Reflect.get(data, 'lines')).some((line) => bodiesOfLine(line).includes(code));

/**
 * Who may read a plan's history: an auditor, a council that reported any of it, and a body that answers for a line of any
 * version of the plan, as duty holder, commissioner or funder. Who only delivers may not: a school would be shown clinical
 * lines. Having reported a fact is not enough for the others, or one message about any plan would open it.
 */
export const mayRead = ({ sector, organisation, code }: Caller, history: readonly RecordedEvent[]): boolean => {
  if (sector === 'auditor') return true;
  const reported = ({ meta }: RecordedEvent): boolean => meta.source.organisation === organisation;
  return (sector === 'council' && history.some(reported)) || history.some((event) => isNamedIn(code, event));
};
