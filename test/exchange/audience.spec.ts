import { isEventName } from '@accord/contracts';
import { audiences, deliveriesOf, type Audience } from '@accord/exchange';
import type { RecordedEvent } from '@accord/kernel';
import fc from 'fast-check';
import { faultsInData } from '../../libs/exchange/src/application/validators.ts';
import { recordedAs } from './support/recorded.ts';
import { validExamples } from '../http/support/intake-hub.ts';

const hidden: Readonly<Record<Audience, readonly string[]>> = {
  council: [],
  icb: ['D', 'H1', 'H2'],
  'nhs-provider': ['D', 'H1', 'H2', 'J'],
  'social-care': ['C', 'G'],
  setting: ['C', 'D', 'G', 'H1', 'H2', 'J'],
  tribunal: [],
};

const line = (section: string) => ({
  lineId: `line-${section.toLowerCase()}`,
  section,
  provision: 'speech-and-language-therapy',
  quantity: { amount: 45, unit: 'minute', per: 'week' },
  legalDutyHolder: 'gss:E10000012',
  commissioner: 'ods:QH8',
  funders: ['ods:QH8'],
  provider: null,
  startsOn: '2025-09-01',
  endsOn: null,
  agreement: null,
});

interface Sent {
  readonly audience: Audience;
  readonly message: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>>;
}
const sentOf = (event: RecordedEvent): readonly Sent[] =>
  deliveriesOf(event).map(({ audience, message }) => {
    const read = JSON.parse(message) as Sent['message'];
    return { audience, message: read, data: read['data'] as Sent['data'] };
  });

const sentTo = (event: RecordedEvent): Readonly<Record<string, Sent['data']>> =>
  Object.fromEntries(sentOf(event).map(({ audience, data }) => [audience, data]));

const about = (type: string, data: object) => sentTo(recordedAs(type, { planId: recordedAs.planId, ...data }));

/** Every value of a member named `section` or in a list `sections`, however deep. */
const sectionsIn = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap(sectionsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    if (name === 'section') return [child];
    return name === 'sections' && Array.isArray(child) ? child : sectionsIn(child);
  });
};

it.each(validExamples)('sends $name to nobody who may not read a section of it, and within its contract', (example) => {
  const event = recordedAs(example.name, example.data);
  const before = JSON.stringify(event);
  for (const { audience, data } of sentOf(event)) {
    expect(sectionsIn(data).filter((section) => hidden[audience].includes(String(section)))).toStrictEqual([]);
    expect(isEventName(example.name) && faultsInData(example.name, data)).toStrictEqual([]);
  }
  expect(JSON.stringify(event)).toBe(before);
});

it('tells each sector of a final plan the provision it may read of', () => {
  const lines = ['F', 'G', 'H1', 'H2'].map(line);
  const sent = about('FinalPlanIssued', { occurredOn: null, planVersion: 1, lines });
  const sections = Object.entries(sent).map(([audience, data]) => [audience, sectionsIn(data).join()]);
  expect(sections).toStrictEqual([
    ['council', 'F,G,H1,H2'],
    ['icb', 'F,G'],
    ['nhs-provider', 'F,G'],
    ['social-care', 'F,H1,H2'],
    ['setting', 'F'],
  ]);
});

it.each([
  ['medical', ['council', 'icb', 'nhs-provider']],
  ['social-care', ['council', 'social-care']],
  ['educational', ['council', 'icb', 'nhs-provider', 'social-care', 'setting']],
])('tells of a request for %s advice those alone who may know of that need', (kind, who) =>
  expect(
    Object.keys(about('AdviceRequested', { occurredOn: null, adviceId: 'advice-1', kind, to: null })),
  ).toStrictEqual(who),
);

it.each([
  ['ods:R9N01', ['council', 'icb', 'nhs-provider']],
  ['la:881', ['council', 'social-care']],
])('tells of advice of %s, whose kind it does not say, as few as that may be about', (by, who) =>
  expect(Object.keys(about('AdviceReceived', { occurredOn: null, adviceId: 'advice-1', by }))).toStrictEqual(who),
);

it('tells of provision without its section those alone who may read them all', () => {
  const data = { occurredOn: null, lineIds: ['line-1'], quantity: { amount: 0, unit: 'hour', per: 'week' } };
  expect(Object.keys(about('ProvisionDelivered', data))).toStrictEqual(['council']);
  expect(Object.keys(about('ProvisionDelivered', { ...data, section: 'G' }))).toStrictEqual([
    'council',
    'icb',
    'nhs-provider',
  ]);
});

it('says of an event where it stands in the ledger, to whom it is told, and what it came of', () => {
  const event = recordedAs('AssessmentAgreed', { planId: recordedAs.planId, occurredOn: null, notified: ['"é"'] });
  const { id, stream, revision, recordedAt, meta, data } = event;
  const caused = { causation: id, correctionOf: id, trace: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
  const plain = {
    specversion: '1.0',
    id,
    source: 'https://accord.example/hub',
    type: 'uk.accord.plans.AssessmentAgreed.v1',
    subject: meta.subject,
    time: recordedAt,
    datacontenttype: 'application/json',
    organisation: meta.source.code,
    stream,
    revision,
    audience: 'icb',
    correlationid: meta.correlation,
    data,
  };
  const toIcb = (one: RecordedEvent) => sentOf(one).find(({ audience }) => audience === 'icb')?.message;
  expect(toIcb(event)).toStrictEqual(plain);
  expect(toIcb({ ...event, meta: { ...meta, ...caused } })).toStrictEqual({
    ...plain,
    traceparent: caused.trace,
    causationid: id,
    correctionof: id,
  });
});

it('says nothing to anybody of what concerns no child, or of what no contract knows', () => {
  expect(deliveriesOf(recordedAs('FinalPlanIssued', {}, null))).toStrictEqual([]);
  expect(deliveriesOf(recordedAs('SomethingElse', {}))).toStrictEqual([]);
  expect(deliveriesOf(recordedAs('MessageRefused', {}))).toStrictEqual([]);
});

it('names in the message neither the officer nor the salt', () => {
  const event = recordedAs('AssessmentAgreed', { planId: recordedAs.planId, occurredOn: null });
  const text = JSON.stringify(deliveriesOf(event));
  expect(text).toContain(event.id);
  expect(text).not.toContain(event.meta.actor.id);
  expect(text).not.toContain(event.meta.salt);
});

it('shows no hidden section, whatever the mixture', () => {
  const anySection = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K');
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('F', 'G', 'H1', 'H2').map(line)),
      fc.uniqueArray(anySection, { minLength: 1 }),
      (lines, sections) => {
        for (const [type, data] of Object.entries({
          FinalPlanIssued: { occurredOn: null, planVersion: 1, lines },
          AmendmentNoticeSent: { occurredOn: null, sections },
        }))
          for (const audience of audiences) {
            const seen = sectionsIn(about(type, data)[audience]);
            expect(seen.filter((section) => hidden[audience].includes(String(section)))).toStrictEqual([]);
          }
      },
    ),
  );
});
