import type { EventName } from '@accord/contracts';
import type { Dice } from '../dice.ts';
import { ofSector, type Publisher } from '../stage/agencies.ts';
import type { Fact } from './book.ts';

/** What one body decides about an agreement, as its software sends it until it is answered. */
export interface Decision {
  readonly agency: Publisher;
  /** Under /v1/agreements. */
  readonly path: string;
  readonly body: object;
  readonly version: number;
  /** The event that it is recorded as; null: it must be refused. */
  readonly recordedAs: EventName | null;
}

/** Decisions that are taken at once, when all of the step before are answered. */
export interface Step {
  readonly decisions: readonly Decision[];
  /** What the ledger adds when the last of them is there. */
  readonly thenRecorded: EventName | null;
}

/** An agreement about what one child's plan costs, from its proposal to where it is left. */
export interface Bargain {
  readonly agreementId: string;
  readonly planId: string;
  readonly child: string;
  /** Of the plan, in which the line stands that is paid for. */
  readonly section: string;
  readonly funders: readonly Publisher[];
  readonly steps: readonly Step[];
}

const courses = ['in force', 'in force', 'ended', 'ended', 'declined', 'withdrawn'] as const;
const bargainsPerCycle = 3;

const termsOf = (funders: readonly Publisher[], section: string, dice: Dice): object => {
  const [quantity, unitPence] = [dice.whole(1, 38), dice.whole(1000, 9000)];
  const grossPence = quantity * unitPence;
  const othersPay = 3000; // basis points
  return {
    components: [
      { lineId: 'line-1', section, provision: 'physiotherapy', unit: 'session', quantity, unitPence, grossPence },
    ],
    grossPence,
    shares: funders.map(({ code }, at) => ({
      funder: code,
      basisPoints: at === 0 ? 10_000 - othersPay * (funders.length - 1) : othersPay,
    })),
    ...{ method: 'basis-points', legalPower: 'cfa-s42-3', provider: null, legalDutyHolder: 'ods:Q9N' },
    ...{ decidedOn: '2025-01-29', effectiveFrom: '2025-02-24', effectiveTo: null },
    ...{ reviewOn: null, noticeDays: null, backdating: null },
  };
};

type Kind = 'propose' | 'sign' | 'decline' | 'withdraw' | 'end';
const recordedAs: Readonly<Record<Kind, EventName>> = {
  propose: 'AgreementProposed',
  sign: 'AgreementSigned',
  decline: 'AgreementDeclined',
  withdraw: 'AgreementWithdrawn',
  end: 'AgreementEnded',
};

/** Where a bargain stands while it is made up. */
type Table = Omit<Bargain, 'steps'> & { readonly version: number };

const decisionOf = (table: Table, agency: Publisher, kind: Kind, facts: object, isRefused = false): Decision => ({
  agency,
  path: `/${table.agreementId}/${kind}`,
  body: { version: table.version, ...facts, actor: { id: `officer-${table.version}`, role: 'finance-officer' } },
  version: table.version,
  recordedAs: isRefused ? null : recordedAs[kind],
});

const proposalOf = (table: Table, agency: Publisher, dice: Dice): Decision => {
  const terms = termsOf(table.funders, table.section, dice);
  const decision = decisionOf(table, agency, 'propose', { terms });
  if (table.version > 1) return decision;
  const { agreementId, planId, child: subject } = table;
  const actor = { id: 'officer-1', role: 'finance-officer' };
  return { ...decision, path: '', body: { agreementId, planId, subject, terms, actor } };
};

const signatureOf = (table: Table, agency: Publisher, limitPence: number | null): Decision => {
  const facts = { authority: { reference: 'scheme-7', limitPence }, signedOn: '2025-02-10' };
  return decisionOf(table, agency, 'sign', facts, limitPence !== null);
};

const step = (decisions: readonly Decision[], thenRecorded: EventName | null = null): Step => ({
  decisions,
  thenRecorded,
});

/** All sign at once, and one of them somewhere in between above its authority. */
const signed = (table: Table, dice: Dice): readonly Step[] => {
  const tooMuch = signatureOf(table, dice.pick(table.funders as [Publisher]), 1);
  const signatures = table.funders.map((funder) => signatureOf(table, funder, null));
  return [step([tooMuch]), step(signatures, 'AgreementCameIntoForce')];
};

const stepsOf = (first: Table, dice: Dice): readonly Step[] => {
  const anyone = (): Publisher => dice.pick(first.funders as [Publisher]);
  const hasSecond = dice.happens(0.4);
  const table = { ...first, version: hasSecond ? 2 : 1 };
  const proposals = [step([proposalOf(first, anyone(), dice)])];
  if (hasSecond) proposals.push(step([proposalOf(table, anyone(), dice)]));
  const by = anyone();
  switch (dice.pick(courses)) {
    case 'declined':
      return [...proposals, step([decisionOf(table, by, 'decline', { reason: 'share-too-high' })])];
    case 'withdrawn':
      return [...proposals, step([decisionOf(table, by, 'withdraw', { reason: 'plan-not-issued' })])];
    case 'in force':
      return [...proposals, ...signed(table, dice)];
    case 'ended': {
      const end = decisionOf(table, by, 'end', { reason: 'needs-reduced', endsOn: '2025-07-18' });
      return [...proposals, ...signed(table, dice), step([end])];
    }
  }
};

/** What bodies agree in one cycle about some of its children: lines of any section, two funders or three. */
export const bargainsOf = (
  lanes: readonly (readonly Fact[])[],
  agencies: readonly Publisher[],
  dice: Dice,
): readonly Bargain[] => {
  const plans = new Map(lanes.flat().map(({ child, message }) => [child, String(message.data['planId'])]));
  const bodies = (['icb', 'council', 'social-care'] as const).map((sector) => ofSector(agencies, sector));
  return dice
    .shuffled([...plans])
    .slice(0, bargainsPerCycle)
    .map(([child, planId]) => {
      const bargain = {
        ...{ agreementId: dice.uuid(), planId, child },
        section: dice.pick(['G', 'G', 'F', 'H1']),
        funders: bodies.slice(0, dice.whole(2, 3)),
      };
      return { ...bargain, steps: stepsOf({ ...bargain, version: 1 }, dice) };
    });
};
