import { literalDay, streamName, type EventId, type Ledger, type NewEvent } from '@accord/kernel';
import { AgreementFollower, assess, planFactOf } from '@accord/plans';
import { memoryLedger } from '@accord/platform';
import { CountingChance, FixedClock } from '@accord/platform/testing';
import { facts, when } from '../../libs/plans/src/testing/facts.ts';

const planId = '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11';
const agreementId = '7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21';
const stream = streamName('agreement', agreementId);

const clock = new FixedClock('2025-02-14T09:30:00.000Z');

const chance = new CountingChance();
const [beginning, ending] = ['comes into force', 'ends'].map((text) => chance.eventIdFrom(text)) as [EventId, EventId];

const decided = (id: EventId, type: string, day: string, data: object): NewEvent => ({
  ...{ id, type, version: 1, data: { agreementId, planId, version: 1, ...data } },
  meta: {
    occurredOn: when(day),
    receivedAt: clock.now(),
    source: { organisation: 'an-icb', code: 'ods:Q9N' },
    actor: { id: 'officer-1', role: 'commissioner' },
    ...{ lawfulBasis: 'public-task', purpose: 'joint-commissioning', subject: null, messageId: null, causation: null },
    ...{ correlation: 'c-1', correctionOf: null, signature: null, salt: '00' },
  },
});

const component = (lineId: string, section: string) => ({ lineId, section, provision: 'physiotherapy' });
const cameIntoForce = (...components: object[]) =>
  decided(beginning, 'AgreementCameIntoForce', '2025-02-14', {
    terms: { components, effectiveFrom: '2025-02-24', effectiveTo: null },
    shares: [
      { funder: 'ods:Q9N', pence: 1 },
      { funder: 'gss:E10990001', pence: 1 },
    ],
  });
const end = decided(ending, 'AgreementEnded', '2025-06-01', {
  by: 'ods:Q9N',
  reason: 'needs-reduced',
  endsOn: '2025-07-18',
});

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A ledger that can be too busy for the next appends, or away; it counts those that it had already. */
const watchedLedger = () => {
  const { ...stored }: Pick<Ledger, keyof Ledger> = memoryLedger({ clock });
  const hindrances: ('busy' | 'away')[] = [];
  let repeated = 0;
  const append: Ledger['append'] = async (...given) => {
    const hindrance = hindrances.shift();
    if (hindrance === 'busy') return { ok: false, refusal: { code: 'LEDGER_BUSY', waiting: 1, limit: 1 } };
    if (hindrance === 'away') throw new Error('the ledger is away');
    const appended = await stored.append(...given);
    if (appended.ok && appended.value.repeated) repeated += 1;
    return appended;
  };
  const ledger: Ledger = { ...stored, append };
  return {
    ledger,
    hindrances,
    append: (events: readonly NewEvent[]) => ledger.append(stream, 'any', events),
    ofPlan: () => ledger.readStream(streamName('plan', planId)),
    repeated: () => repeated,
  };
};

const following = ({ ledger }: ReturnType<typeof watchedLedger>) => {
  const follower = new AgreementFollower(ledger, clock, chance);
  follower.onApplicationBootstrap();
  return follower;
};

const untilCarried = async ({ ofPlan }: ReturnType<typeof watchedLedger>): Promise<void> => {
  while ((await ofPlan()).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('an agreement of a health body to section G', () => {
  it('becomes a fact of the plan when it comes into force', async () => {
    const world = watchedLedger();
    const follower = following(world);
    await world.append([cameIntoForce(component('g-physio', 'G'), component('f-physio', 'F'))]);
    await settle();
    await follower.onApplicationShutdown();
    expect((await world.ofPlan()).map(({ type, data }) => ({ type, data }))).toEqual([
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
    const world = watchedLedger();
    await world.append([cameIntoForce(component('g-physio', 'G'))]);
    const follower = following(world);
    await settle();
    await follower.onApplicationShutdown();
    expect((await world.ofPlan())[0]?.meta).toMatchObject({
      causation: beginning,
      correlation: 'c-1',
      source: { organisation: 'accord', code: 'org:accord' },
      messageId: null,
    });
  });

  it('ends with the last day on which it is in force', async () => {
    const world = watchedLedger();
    await world.append([cameIntoForce(component('g-physio', 'G')), end]);
    const follower = following(world);
    await settle();
    await follower.onApplicationShutdown();
    expect((await world.ofPlan()).map(({ type, meta }) => [type, meta.occurredOn])).toEqual([
      ['ProvisionAgreed', when('2025-02-14')],
      ['ProvisionAgreementEnded', when('2025-07-18')],
    ]);
  });

  it('is carried over once, however often the hub starts', async () => {
    const world = watchedLedger();
    await world.append([cameIntoForce(component('g-physio', 'G')), end]);
    for (let start = 1; start <= 3; start += 1) {
      const follower = following(world);
      await settle();
      await follower.onApplicationShutdown();
    }
    expect([(await world.ofPlan()).length, world.repeated()]).toEqual([2, 0]);
  });

  it('is made up for when the ledger was away and is back', async () => {
    const world = watchedLedger();
    await world.append([cameIntoForce(component('g-physio', 'G'))]);
    world.hindrances.push('away', 'away');
    const follower = following(world);
    await untilCarried(world);
    await follower.onApplicationShutdown();
    expect([world.hindrances, (await world.ofPlan()).length, world.repeated()]).toEqual([[], 1, 0]);
  });

  it('is made up for when the hub stopped between the agreement and its consequence', async () => {
    const world = watchedLedger();
    const before = following(world);
    await world.append([cameIntoForce(component('g-physio', 'G'))]);
    await settle();
    await before.onApplicationShutdown();
    await world.append([end]);
    const after = following(world);
    await settle();
    await after.onApplicationShutdown();
    expect((await world.ofPlan()).map(({ type }) => type)).toEqual(['ProvisionAgreed', 'ProvisionAgreementEnded']);
  });

  it('waits for a ledger that is busy', async () => {
    const world = watchedLedger();
    await world.append([cameIntoForce(component('g-physio', 'G'))]);
    world.hindrances.push('busy');
    const follower = following(world);
    await untilCarried(world);
    await follower.onApplicationShutdown();
    expect([world.hindrances, (await world.ofPlan()).length]).toEqual([[], 1]);
  });

  it('means that a plan with that line is issued with agreement', async () => {
    const world = watchedLedger();
    await world.append([cameIntoForce(component('g-physio', 'G'))]);
    const follower = following(world);
    await settle();
    await follower.onApplicationShutdown();
    const line = { lineId: 'g-physio', section: 'G', commissioner: 'ods:Q9N' };
    const issued = facts(['FinalPlanIssued', '2025-02-20', { planVersion: 1, lines: [line] }]);
    const question = { asAt: literalDay('2025-06-01') };
    expect(assess([...(await world.ofPlan()).map(planFactOf), ...issued], question).findings).toEqual([]);
    expect(assess(issued, question).findings.map(({ code }) => code)).toEqual(['G_WITHOUT_AGREEMENT']);
  });
});

describe('an agreement about other sections', () => {
  it('leaves the plan alone, and so does its end', async () => {
    const world = watchedLedger();
    const follower = following(world);
    await world.append([cameIntoForce(component('f-physio', 'F')), end]);
    await settle();
    await follower.onApplicationShutdown();
    expect(await world.ofPlan()).toEqual([]);
  });
});
