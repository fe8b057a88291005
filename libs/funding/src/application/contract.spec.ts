import { eventTypes, type EventData } from '@accord/contracts';
import { agreement, type Event } from '../domain/index.ts';

type DataOf<T extends Event['type']> = Extract<Event, { readonly type: T }>['data'];
/** Compiles only while all that the decider records keeps to the published contract of the same name. */
const asPublished: { readonly [T in Event['type']]: (data: DataOf<T>) => EventData[T] } = {
  AgreementProposed: (data) => data,
  AgreementSigned: (data) => data,
  AgreementDeclined: (data) => data,
  AgreementWithdrawn: (data) => data,
  AgreementCameIntoForce: (data) => data,
  AgreementEnded: (data) => data,
};

it.each(Object.keys(agreement.evolve) as Event['type'][])(
  '%s is published as a decision about its agreement',
  (name) => {
    expect(asPublished[name]).toBeDefined();
    expect(eventTypes[name]).toMatchObject({ version: 1, context: 'funding', stream: agreement.category, fact: false });
  },
);
