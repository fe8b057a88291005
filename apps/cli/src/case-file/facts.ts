import type { When } from '@accord/kernel';
import type { CaseFile } from './case-file.ts';
import type { CaseEvent } from './timeline.ts';

/** An event of the file in the form that the rules read. */
export type CaseFact = {
  readonly eventId: string;
  readonly type: string;
  readonly occurredOn: When;
  readonly recordedAt: null;
  readonly data: object;
};

/** Reasons are coded words in the events; people write them out. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const dataOf = ({ name, details }: CaseEvent): object => {
  const { reason } = details;
  const known = Object.entries(details).filter(([field, value]) => value !== null && field !== 'note');
  const body = name === 'ProvisionAgreed' && details.by !== null ? { body: details.by } : {};
  return { ...Object.fromEntries(known), ...body, ...(reason === null ? {} : { reason: slug(reason) }) };
};

/** The events that the vocabulary knows. Each has the line where it stands for an id, so that people can look it up. */
export const factsOf = ({ timeline }: CaseFile): readonly CaseFact[] => {
  const onLine = new Map<number, number>();
  return timeline
    .filter(({ understood }) => understood)
    .map((event) => {
      const before = onLine.get(event.line) ?? 0;
      onLine.set(event.line, before + 1);
      const eventId = before === 0 ? `line ${event.line}` : `line ${event.line}, event ${before + 1}`;
      return { eventId, type: event.name, occurredOn: event.occurredOn, recordedAt: null, data: dataOf(event) };
    });
};
