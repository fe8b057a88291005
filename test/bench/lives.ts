import type { Ledger, NewEvent } from '@accord/kernel';
import type { Tell } from './measure.ts';
import { factAbout, planId, planStream, uuidOf, world } from './workload.ts';

const ICBS = 10;
const council = 'gss:E10990001';
const PLANS_AT_ONCE = 1000;
/** Events of a life that come before deliveries and reviews follow one another without end. */
export const UNTIL_FINAL = 11;

/** Commissioners are few however many plans there are, as in life. */
export const icbOf = (plan: number): string => `ods:QB${plan % ICBS}`;

const day = (date: string) => ({ precision: 'day', date });
const line = (lineId: string, section: 'F' | 'G', body: string) => ({
  lineId,
  section,
  provision: section === 'G' ? 'physiotherapy' : 'speech-and-language-therapy',
  quantity: { amount: 45, unit: 'minute', per: 'week' },
  legalDutyHolder: body,
  commissioner: body,
  funders: [body],
  provider: 'ods:R9N01',
  startsOn: '2025-02-24',
  endsOn: null,
  agreement: null,
});
const linesOf = (plan: number) => [line('f-salt', 'F', council), line('g-physio', 'G', icbOf(plan))];

type Fact = readonly [type: string, data: object];

const toFinal = (plan: number): readonly Fact[] => [
  ['AssessmentRequested', { occurredOn: day('2024-09-16'), to: council, requester: 'parent' }],
  ['AssessmentAgreed', { occurredOn: day('2024-10-24'), notified: ['family', 'institution'] }],
  ...['health-1', 'education-1', 'social-care-1'].map((adviceId): Fact => {
    const to = adviceId === 'health-1' ? icbOf(plan) : council;
    return ['AdviceRequested', { occurredOn: day('2024-10-28'), adviceId, kind: 'medical', to }];
  }),
  ...['health-1', 'education-1', 'social-care-1'].map((adviceId): Fact => {
    const by = adviceId === 'health-1' ? icbOf(plan) : council;
    return ['AdviceReceived', { occurredOn: day('2024-12-06'), adviceId, by }];
  }),
  ['DraftPlanSent', { occurredOn: day('2025-01-10'), servedOn: '2025-01-13' }],
  [
    'ProvisionAgreed',
    {
      occurredOn: day('2025-02-14'),
      section: 'G',
      lineIds: ['g-physio'],
      body: icbOf(plan),
      agreement: { agreementId: uuidOf('d', plan), version: 1 },
      from: '2025-02-24',
      to: null,
    },
  ],
  ['FinalPlanIssued', { occurredOn: day('2025-02-24'), planVersion: 1, lines: linesOf(plan) }],
];

const afterFinal = (turn: number): Fact => {
  const month = String((turn % 12) + 1).padStart(2, '0');
  if (turn % 12 === 11)
    return ['ReviewMeetingHeld', { occurredOn: day(`2025-${month}-07`), attended: ['parent', 'setting'] }];
  const quantity = { amount: 4, unit: 'session', per: 'once' };
  const occurredOn = { precision: 'period', from: `2025-${month}-01`, to: `2025-${month}-28` };
  return ['ProvisionDelivered', { occurredOn, lineIds: ['g-physio'], section: 'G', by: 'ods:R9N01', quantity }];
};

/** What happens to one plan, in order: request, advice, draft, agreement, final plan, then deliveries and reviews. */
export const lifeOf = (plan: number, events: number): readonly NewEvent[] => {
  const first = toFinal(plan).slice(0, events);
  const rest = Array.from({ length: Math.max(0, events - UNTIL_FINAL) }, (_, turn) => afterFinal(turn));
  return [...first, ...rest].map(([type, data], index) =>
    factAbout(plan, { type, data: { planId: planId(plan), ...data }, message: String(index) }, world),
  );
};

/**
 * So many plans with so many events each, as a ledger gets them: the plans of one time come mixed, an event of one, then
 * an event of the next.
 */
export const fill = async (ledger: Ledger, plans: number, eventsEach: number, tell: Tell): Promise<void> => {
  for (let from = 0; from < plans; from += PLANS_AT_ONCE) {
    const count = Math.min(PLANS_AT_ONCE, plans - from);
    const lives = Array.from({ length: count }, (_, index) => lifeOf(from + index, eventsEach));
    for (let turn = 0; turn < eventsEach; turn += 1)
      await Promise.all(
        lives.map((life, index) => ledger.append(planStream(from + index), 'any', life.slice(turn, turn + 1))),
      );
    tell(`  ${((from + count) * eventsEach).toLocaleString('en-GB')} events written`);
  }
};
