import type { RecordedEvent } from '@accord/kernel';
import { Book, type Acknowledged, type Fact } from '../load/book.ts';
import { Dice } from '../dice.ts';
import { ofSector, type Publisher } from '../stage/agencies.ts';
import { bargainsOf, type Bargain } from '../load/agreements.ts';
import { livesOf } from '../load/lives.ts';
import { checks } from './checks.ts';
import { evidenceFrom, type Evidence } from './evidence.ts';
import { answerAll, bargainEvents } from './testing/bargain-events.ts';
import type { TopicRecord } from './topic-records.ts';

const agencies = (['council', 'icb', 'nhs-provider', 'social-care', 'setting', 'tribunal'] as const).map(
  (sector): Publisher => ({
    ...{ organisation: sector, code: sector === 'icb' ? 'ods:Q9N' : `org:${sector}`, name: sector, sector, key: '' },
    ...{ publishesAs: [`https://${sector}.example`], permissions: [] },
    ...{ lawfulBasis: 'uk-gdpr-6-1-e', purpose: 'ehc-statutory-functions' },
  }),
);
const source = (fact: Fact): string => fact.agency.publishesAs[0] ?? '';

const idAt = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;

const eventOf = (fact: Fact, at: number, revision: number): RecordedEvent =>
  ({
    id: idAt(at),
    type: fact.name,
    version: 1,
    data: fact.message.data,
    stream: `plan-${fact.message.data['planId']}`,
    revision,
    position: String(at).padStart(20, '0'),
    recordedAt: '2026-11-02T09:30:00.000Z',
    meta: {
      subject: fact.child,
      source: { organisation: fact.agency.organisation, code: fact.agency.code },
      actor: { id: fact.message['actorid'], role: 'case-officer' },
      messageId: fact.messageId,
      correlation: 'c',
      causation: null,
      correctionOf: null,
    },
  }) as unknown as RecordedEvent;

const receiptOf = (event: RecordedEvent, fact: Fact): Acknowledged => ({
  eventId: event.id,
  messageId: fact.messageId,
  source: source(fact),
  stream: event.stream,
  revision: event.revision,
  position: event.position,
});

const recordOf = (
  topic: string,
  offset: number,
  key: string,
  value: unknown,
  reference: TopicRecord['reference'] = null,
): TopicRecord => ({
  ...{ topic, partition: 0, offset, key, reference },
  text: JSON.stringify(value),
});

const health = { organisation: 'accord', code: 'org:accord' };

/** One about a line of section G that came into force and was ended. */
const aBargain = (lanes: Parameters<typeof bargainsOf>[0]): Bargain => {
  for (let seed = 0; ; seed += 1) {
    const bargains = bargainsOf(lanes, agencies, new Dice(`bargain ${seed}`));
    const found = bargains.find(
      ({ section, steps }) => section === 'G' && steps.at(-1)?.decisions[0]?.recordedAs === 'AgreementEnded',
    );
    if (found !== undefined) return found;
  }
};

const agreedEvents = (bargain: Bargain, revisions: Map<unknown, number>): readonly RecordedEvent[] =>
  bargainEvents(bargain, idAt, 0).map(({ type, data, stream, code, causation = null }, at) => {
    const revision = revisions.get(stream) ?? 0;
    revisions.set(stream, revision + 1);
    const source = code === health.code ? health : { organisation: code, code };
    const meta = { subject: bargain.child, source, messageId: null, correlation: 'c', causation, correctionOf: null };
    const place = { stream, revision, position: String(at).padStart(20, '0'), recordedAt: '2026-11-02T09:30:00.000Z' };
    return { id: idAt(at), type, version: 1, data, ...place, meta } as unknown as RecordedEvent;
  });

/** What stands where after a cycle in which all went well: what was agreed, then the facts. */
const sound = (): Evidence => {
  const book = new Book();
  const lanes = livesOf(1, agencies, new Dice('spec'));
  const facts = lanes.flat().filter(({ wrong }) => wrong === 'nothing');
  const revisions = new Map<unknown, number>();
  const bargain = aBargain(lanes);
  answerAll(book, bargain);
  const agreed = agreedEvents(bargain, revisions);
  const reported = facts.map((fact, at) => {
    const stream = `plan-${fact.message.data['planId']}`;
    const revision = revisions.get(stream) ?? 0;
    revisions.set(stream, revision + 1);
    book.publish(fact);
    return eventOf(fact, agreed.length + at, revision);
  });
  const ledger = [...agreed, ...reported];
  const incoming = facts.map((fact, at) => {
    const reference = { source: source(fact), messageId: fact.messageId };
    return recordOf('accord.in.council', at, fact.child, {}, reference);
  });
  const receipts = facts.map((fact, at) => {
    const receipt = receiptOf(reported[at]!, fact);
    return recordOf('accord.receipts.council', at, `${receipt.source}\n${receipt.messageId}`, {
      ...{ status: 'accepted', topic: 'accord.in.council', partition: 0, offset: String(at), receipt },
    });
  });
  const { deliveries } = evidenceFrom(book, ledger, [], [], []);
  const outgoing = deliveries.map(({ audience, subject, message }, at) =>
    recordOf(`accord.out.${audience}`, at, subject, JSON.parse(message)),
  );
  return evidenceFrom(
    book,
    ledger,
    [...incoming, ...receipts, ...outgoing],
    [{ table: 'commitments', served: '[1]', rebuilt: '[1]' }],
    [],
  );
};

const violated = (evidence: Evidence): readonly string[] =>
  checks.filter(({ violations }) => violations(evidence).length > 0).map(({ name }) => name);

/** The first two events of one lane. */
const pairIn = ({ ledger, book }: Evidence): readonly [number, number] => {
  const lanes = [...book.published.values()].map(({ lane }) => lane);
  const first = lanes.findIndex((lane, at) => lanes.indexOf(lane, at + 1) > 0);
  const agreed = ledger.length - lanes.length;
  expect(agreed).toBeGreaterThan(5);
  return [agreed + first, agreed + lanes.indexOf(lanes[first]!, first + 1)];
};
const exchanged = <T>(list: readonly T[], one: number, other: number): readonly T[] =>
  list.map((item, at) => (at === one ? list[other]! : at === other ? list[one]! : item));

it('nothing is violated when all went well', () => {
  expect(violated(sound())).toStrictEqual([]);
  expect(sound().deliveries.length).toBeGreaterThan(50);
});

const anEvent = 'every acknowledged event is in the ledger exactly once, where its receipt says';
const aFact = 'every right fact that was published is in the ledger';
const aMessage = 'the ledger has no message twice, changed, or that nobody rightly sent';
const anOrder = "the ledger has a child's facts in the order in which their agency sent them";
const aStream = 'every stream counts from 0 without gaps, and time does not run backwards in the ledger';
const aDecision = 'every acknowledged decision is in the ledger exactly once, in its turn, and none that was refused';
const aConsequence = "an agreement in force, and its end, are carried into the plan's stream exactly once";
const aRecord = 'every record on a topic that agencies write to has its last receipt';
const aReceipt = 'a receipt speaks of its own record, and what is discarded is not in the ledger';
const anOwn = "the hub's own events are there once for what they are about";
const aModel = 'the read models equal a rebuild from nothing, byte for byte';
const aDelivery = 'every delivery was sent, as it must read, and nothing besides';
const aTurn = "a sector gets a child's events in the order of the ledger";
const anAudience = 'no event was sent to a sector that may not see it';
const aLog = 'the provable log agrees with the ledger';
const anAnswer = 'nobody was answered what no publisher should be answered';

/** The first of its type that is the hub's own, or of an agreement. */
const placeOf = ({ ledger }: Evidence, wanted: string): number =>
  ledger.findIndex(({ type, meta }) => type === wanted && meta.messageId === null);
const without = (all: Evidence, type: string): Evidence => ({
  ...all,
  ledger: all.ledger.toSpliced(placeOf(all, type), 1),
});
const twice = (all: Evidence, type: string): Evidence => {
  const at = placeOf(all, type);
  return { ...all, ledger: all.ledger.toSpliced(at, 0, { ...all.ledger[at]!, id: 'another' as never }) };
};

/** The receipts of the first two records, each at the other's place. */
const swapped = ({ receipts }: Evidence): Evidence['receipts'] => {
  const [one, other] = [receipts[0]!, receipts[1]!];
  return receipts.with(0, { ...other, offset: one.offset }).with(1, { ...one, offset: other.offset });
};
const withOwn = (all: Evidence, types: readonly string[], data: object): Evidence => {
  const last = all.ledger.at(-1)!;
  const own = types.map((type) => ({ ...last, type, data, meta: { ...last.meta, messageId: null } }));
  return { ...all, ledger: [...all.ledger, ...own] };
};
const sentAs = (all: Evidence, name: string, sector: string, data: object): Evidence => {
  const message = { id: 'x', type: `uk.accord.plans.${name}.v1`, audience: sector, data };
  return { ...all, outgoing: [...all.outgoing, recordOf(`accord.out.${sector}`, 0, 'child', message)] };
};

type Planted = (evidence: Evidence) => Evidence;
const planted: readonly (readonly [string, Planted, readonly string[]])[] = [
  ['an event that was lost', (all) => ({ ...all, ledger: all.ledger.slice(0, -1) }), [anEvent, aFact]],
  [
    'an event that is there twice',
    (all) => ({
      ...all,
      ledger: [...all.ledger, { ...all.ledger.at(-1)!, revision: all.ledger.at(-1)!.revision + 1 }],
    }),
    [anEvent, aMessage],
  ],
  [
    'an event that stands elsewhere than its receipt says',
    (all) => ({
      ...all,
      book: Object.assign(all.book, { acknowledged: [{ ...all.receipts[0]!.receipt!, revision: 7 }] }),
    }),
    [anEvent],
  ],
  [
    'content that was changed',
    (all) => ({
      ...all,
      ledger: all.ledger.with(-1, { ...all.ledger.at(-1)!, data: { planId: 'x' } }),
    }),
    [aMessage],
  ],
  [
    'two facts in the wrong order',
    (all) => ({ ...all, ledger: exchanged(all.ledger, ...pairIn(all)) }),
    [anOrder, aStream],
  ],
  ['a decision that was lost', (all) => without(all, 'AgreementSigned'), [aDecision, aStream]],
  ['a decision that is there twice', (all) => twice(all, 'AgreementSigned'), [aDecision, aStream]],
  [
    'two decisions in the wrong order',
    (all) => ({ ...all, ledger: exchanged(all.ledger, 0, placeOf(all, 'AgreementEnded')) }),
    [aDecision, aStream],
  ],
  [
    'a decision that came after its answer',
    (all) => {
      const early = all.book.decided.map((one) => ({ ...one, revision: 0 }));
      return { ...all, book: Object.assign(all.book, { decided: early }) };
    },
    [aDecision],
  ],
  [
    'an agreement that nobody proposed',
    (all) => ({ ...all, book: Object.assign(all.book, { bargains: [], decided: [] }) }),
    [aDecision, aConsequence],
  ],
  ['an agreement that is not carried', (all) => without(all, 'ProvisionAgreed'), [aConsequence]],
  ['an end that is carried twice', (all) => twice(all, 'ProvisionAgreementEnded'), [aConsequence]],
  ['a record nobody was told of', (all) => ({ ...all, receipts: all.receipts.slice(1) }), [aRecord]],
  [
    'a decision with other terms than were decided',
    (all) => {
      const at = placeOf(all, 'AgreementCameIntoForce');
      const event = all.ledger[at]!;
      return { ...all, ledger: all.ledger.with(at, { ...event, data: { ...event.data, terms: {} } }) };
    },
    [aDecision],
  ],
  [
    'a decision that says something else',
    (all) => {
      const at = placeOf(all, 'AgreementSigned');
      const event = all.ledger[at]!;
      return { ...all, ledger: all.ledger.with(at, { ...event, data: { ...event.data, signedOn: '2020-01-01' } }) };
    },
    [aDecision],
  ],
  ['a receipt of another message', (all) => ({ ...all, receipts: swapped(all) }), [aReceipt]],
  [
    'a receipt that its publisher does not find',
    (all) => ({ ...all, receipts: all.receipts.with(0, { ...all.receipts[0]!, key: 'elsewhere' }) }),
    [aReceipt],
  ],
  [
    'a message that is told discarded and stands in the ledger',
    (all) => {
      const { topic, partition, offset, key } = all.receipts[0]!;
      const told = { topic, partition, offset, key, status: 'discarded', quarantineId: 'q' } as const;
      const act = { ...all.ledger.at(-1)!, type: 'MessageDiscarded', data: { quarantineId: 'q' } };
      const ledger = [...all.ledger, { ...act, meta: { ...act.meta, messageId: null } }];
      return { ...all, ledger, receipts: all.receipts.with(0, told) };
    },
    [aReceipt],
  ],
  [
    'a message that was released and discarded',
    (all) => withOwn(all, ['MessageReleased', 'MessageDiscarded'], { quarantineId: 'q' }),
    [aReceipt],
  ],
  [
    'an act that is there twice',
    (all) => withOwn(all, ['MessageReleased', 'MessageReleased'], { quarantineId: 'q' }),
    [anOwn],
  ],
  [
    'a record that was refused twice',
    (all) => {
      const fact = [...all.book.published.values()].find(({ channel }) => channel === 'kafka')!;
      const { messageId } = fact;
      return withOwn(all, ['MessageRefused', 'MessageRefused'], { source: source(fact), messageId });
    },
    [anOwn],
  ],
  ['an event of nobody', (all) => withOwn(all, ['PlanCeased'], {}), [anOwn]],
  [
    "health's missed appointment told to a school",
    (all) => sentAs(all, 'AppointmentMissed', 'setting', { by: 'ods:R9N01', purpose: 'examination' }),
    [anAudience],
  ],
  [
    "a clinic's advice told to social care",
    (all) => sentAs(all, 'AdviceReceived', 'social-care', { by: 'org:clinic', adviceId: 'advice-1' }),
    [anAudience],
  ],
  [
    'a delivery of an unknown line told to a funder',
    (all) => sentAs(all, 'ProvisionDelivered', 'icb', { lineIds: ['line-1'] }),
    [anAudience],
  ],
  ['a type that nobody thought about', (all) => sentAs(all, 'SomethingNew', 'council', {}), [anAudience]],
  [
    'a row that is not served',
    (all) => ({ ...all, readModels: [{ table: 'commitments', served: '[]', rebuilt: '[1]' }] }),
    [aModel],
  ],
  ['a delivery that was left out', (all) => ({ ...all, outgoing: all.outgoing.slice(1) }), [aDelivery]],
  [
    'what was sent to another sector too',
    (all) => {
      const event = all.outgoing.find(({ text }) => text.includes('MediationHeld') || text.includes('ComplaintMade'));
      const other = event ?? all.outgoing.find(({ topic }) => topic === 'accord.out.icb')!;
      const text = other.text
        .replace(/"audience":"[^"]*"/, '"audience":"tribunal"')
        .replace(/plans\.\w+\./, 'plans.MediationHeld.');
      return { ...all, outgoing: [...all.outgoing, { ...other, topic: 'accord.out.tribunal', text }] };
    },
    [aDelivery, anAudience],
  ],
  [
    'what was agreed to a sector that funds nothing',
    (all) => {
      const event = all.outgoing.find(({ text }) => text.includes('AgreementCameIntoForce'))!;
      const text = event.text.replace(/"audience":"[^"]*"/, '"audience":"nhs-provider"');
      return { ...all, outgoing: [...all.outgoing, { ...event, topic: 'accord.out.nhs-provider', text }] };
    },
    [aDelivery, anAudience],
  ],
  [
    'a section that a sector may not read',
    (all) => {
      const text = JSON.stringify({
        ...JSON.parse(all.outgoing[0]!.text),
        audience: 'setting',
        data: { lines: [{ section: 'H1' }] },
      });
      return { ...all, outgoing: [...all.outgoing, { ...all.outgoing[0]!, topic: 'accord.out.setting', text }] };
    },
    [aDelivery, anAudience],
  ],
  [
    'two deliveries in the wrong order',
    (all) => {
      const lane = ({ topic, key }: TopicRecord) => `${topic} ${key}`;
      const first = all.outgoing.findIndex((one, at) =>
        all.outgoing.slice(at + 1).some((other) => lane(other) === lane(one)),
      );
      const next = all.outgoing.findIndex((other, at) => at > first && lane(other) === lane(all.outgoing[first]!));
      return { ...all, outgoing: exchanged(all.outgoing, first, next) };
    },
    [aTurn],
  ],
  ['a log that does not agree', (all) => ({ ...all, log: ['entry 3 is of another event'] }), [aLog]],
  [
    'an answer nobody should get',
    (all) => {
      all.book.surprise('answered 500');
      return all;
    },
    [anAnswer],
  ],
];

it.each(planted)('notices %s', (_name, plant, expected) => {
  expect(violated(plant(sound()))).toEqual(expect.arrayContaining([...expected]));
});

it('has a planted fault for every demand', () => {
  expect(new Set(planted.flatMap(([, , names]) => names))).toStrictEqual(new Set(checks.map(({ name }) => name)));
  expect(ofSector(agencies, 'council').sector).toBe('council');
});
