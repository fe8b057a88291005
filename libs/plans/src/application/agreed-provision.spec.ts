import { Chance, Clock, literalDay, streamName, type EventId, type NewEvent, type RecordedEvent } from '@accord/kernel';
import { assess, planFactOf } from '../domain/index.ts';
import { facts, when } from '../testing/facts.ts';
import { at, KeptLedger } from '../testing/kept-ledger.ts';
import { AgreementFollower } from './agreement-follower.ts';

const planId = '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11';
const agreementId = '7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21';
const stream = streamName('agreement', agreementId);

class FixedClock extends Clock {
  now() {
    return at('2025-02-14T09:30:00.000Z');
  }
}

class PlainChance extends Chance {
  uuid() {
    return '00000000-0000-4000-8000-000000000001';
  }
  salt() {
    return '00';
  }
  eventIdFrom(text: string) {
    return `from ${text}` as EventId;
  }
}

const decided = (id: string, type: string, day: string, data: object): NewEvent => ({
  ...{ id: id as EventId, type, version: 1, data: { agreementId, planId, version: 1, ...data } },
  meta: {
    occurredOn: when(day),
    receivedAt: at('2025-02-14T09:00:00.000Z'),
    source: { organisation: 'an-icb', code: 'ods:Q9N' },
    actor: { id: 'officer-1', role: 'commissioner' },
    ...{ lawfulBasis: 'public-task', purpose: 'joint-commissioning', subject: null, messageId: null, causation: null },
    ...{ correlation: 'c-1', correctionOf: null, signature: null, salt: '00' },
  },
});

const component = (lineId: string, section: string) => ({ lineId, section, provision: 'physiotherapy' });
const cameIntoForce = (...components: object[]) =>
  decided('e-1', 'AgreementCameIntoForce', '2025-02-14', {
    terms: { components, effectiveFrom: '2025-02-24', effectiveTo: null },
    shares: [
      { funder: 'ods:Q9N', pence: 1 },
      { funder: 'gss:E10990001', pence: 1 },
    ],
  });
const end = decided('e-2', 'AgreementEnded', '2025-06-01', {
  by: 'ods:Q9N',
  reason: 'needs-reduced',
  endsOn: '2025-07-18',
});

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

const following = (ledger: KeptLedger) => {
  const follower = new AgreementFollower(ledger, new FixedClock(), new PlainChance());
  follower.onApplicationBootstrap();
  return follower;
};

const planStream = (ledger: KeptLedger): readonly RecordedEvent[] =>
  ledger.events.filter((event) => event.stream === streamName('plan', planId));

describe('an agreement of a health body to section G', () => {
  it('becomes a fact of the plan when it comes into force', async () => {
    const ledger = new KeptLedger();
    const follower = following(ledger);
    await ledger.append(stream, 'any', [cameIntoForce(component('g-physio', 'G'), component('f-physio', 'F'))]);
    await settle();
    await follower.onApplicationShutdown();
    expect(planStream(ledger).map(({ type, data }) => ({ type, data }))).toEqual([
      {
        type: 'ProvisionAgreed',
        data: {
          planId,
          occurredOn: { precision: 'day', date: '2025-02-14' },
          section: 'G',
          lineIds: ['g-physio'],
          body: 'ods:Q9N',
          agreement: { agreementId, version: 1 },
          from: '2025-02-24',
          to: null,
        },
      },
    ]);
  });

  it('names its cause and the hub as its source', async () => {
    const ledger = new KeptLedger();
    await ledger.append(stream, 'any', [cameIntoForce(component('g-physio', 'G'))]);
    const follower = following(ledger);
    await settle();
    await follower.onApplicationShutdown();
    expect(planStream(ledger)[0]?.meta).toMatchObject({
      causation: 'e-1',
      correlation: 'c-1',
      source: { organisation: 'accord', code: 'org:accord' },
      messageId: null,
    });
  });

  it('ends with the last day on which it is in force', async () => {
    const ledger = new KeptLedger();
    await ledger.append(stream, 'any', [cameIntoForce(component('g-physio', 'G')), end]);
    const follower = following(ledger);
    await settle();
    await follower.onApplicationShutdown();
    expect(planStream(ledger).map(({ type, meta }) => [type, meta.occurredOn])).toEqual([
      ['ProvisionAgreed', when('2025-02-14')],
      ['ProvisionAgreementEnded', when('2025-07-18')],
    ]);
  });

  it('is carried over once, however often the hub starts', async () => {
    const ledger = new KeptLedger();
    await ledger.append(stream, 'any', [cameIntoForce(component('g-physio', 'G')), end]);
    for (let start = 1; start <= 3; start += 1) {
      const follower = following(ledger);
      await settle();
      await follower.onApplicationShutdown();
    }
    expect([planStream(ledger).length, ledger.repeated]).toEqual([2, 0]);
  });

  it('is made up for when the ledger was away and is back', async () => {
    const ledger = new KeptLedger();
    await ledger.append(stream, 'any', [cameIntoForce(component('g-physio', 'G'))]);
    const append = ledger.append.bind(ledger);
    let faults = 2;
    ledger.append = (...given) => {
      if (faults > 0) return Promise.reject(new Error(`the ledger is away, ${(faults -= 1)} more`));
      return append(...given);
    };
    const follower = following(ledger);
    while (planStream(ledger).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await follower.onApplicationShutdown();
    expect([faults, planStream(ledger).length, ledger.repeated]).toEqual([0, 1, 0]);
  });

  it('is made up for when the hub stopped between the agreement and its consequence', async () => {
    const ledger = new KeptLedger();
    const before = following(ledger);
    await ledger.append(stream, 'any', [cameIntoForce(component('g-physio', 'G'))]);
    await settle();
    await before.onApplicationShutdown();
    await ledger.append(stream, 'any', [end]);
    const after = following(ledger);
    await settle();
    await after.onApplicationShutdown();
    expect(planStream(ledger).map(({ type }) => type)).toEqual(['ProvisionAgreed', 'ProvisionAgreementEnded']);
  });

  it('waits for a ledger that is busy', async () => {
    const ledger = new KeptLedger();
    await ledger.append(stream, 'any', [cameIntoForce(component('g-physio', 'G'))]);
    Object.assign(ledger, { busy: 1 });
    const follower = following(ledger);
    await new Promise((resolve) => setTimeout(resolve, 150));
    await follower.onApplicationShutdown();
    expect(planStream(ledger)).toHaveLength(1);
  });

  it('means that a plan with that line is issued with agreement', async () => {
    const ledger = new KeptLedger();
    await ledger.append(stream, 'any', [cameIntoForce(component('g-physio', 'G'))]);
    const follower = following(ledger);
    await settle();
    await follower.onApplicationShutdown();
    const line = { lineId: 'g-physio', section: 'G', commissioner: 'ods:Q9N' };
    const issued = facts(['FinalPlanIssued', '2025-02-20', { planVersion: 1, lines: [line] }]);
    const question = { asAt: literalDay('2025-06-01') };
    expect(assess([...planStream(ledger).map(planFactOf), ...issued], question).findings).toEqual([]);
    expect(assess(issued, question).findings.map(({ code }) => code)).toEqual(['G_WITHOUT_AGREEMENT']);
  });
});

describe('an agreement about other sections', () => {
  it('leaves the plan alone, and so does its end', async () => {
    const ledger = new KeptLedger();
    const follower = following(ledger);
    await ledger.append(stream, 'any', [cameIntoForce(component('f-physio', 'F')), end]);
    await settle();
    await follower.onApplicationShutdown();
    expect(planStream(ledger)).toEqual([]);
  });
});
