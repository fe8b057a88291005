import { isHealthBody } from '../bodies.ts';
import { isBefore } from '../clocks/index.ts';
import { bodiesOf, flagOf, textOf, textsOf, type Step } from '../fact.ts';
import { linesOn } from '../lines.ts';
import { timelineUntil, type Timeline } from '../timeline.ts';
import type { FactName } from '../vocabulary.ts';
import { councilOf, type Finder, type Finding, type FindingCode } from './finding.ts';

/** A fact that is a finding by what it says of itself. What it does not say is not held against anybody. */
interface Telling {
  readonly code: FindingCode;
  readonly type: FactName;
  readonly field: string;
  readonly holder: 'council' | 'doer';
}

const telling: readonly Telling[] = [
  { code: 'S19_REASONS_MISSING', type: 'PartTimeEducationProvided', field: 'reasonsRecorded', holder: 'council' },
  { code: 'VARIATION_WITHOUT_EVIDENCE', type: 'CommitmentVaried', field: 'evidence', holder: 'doer' },
];

export const missingRecords: Finder = (timeline) =>
  telling.flatMap(({ code, type, field, holder }) =>
    timeline
      .of(type)
      .filter((step) => flagOf(step, field) === false)
      .map((step): Finding => {
        const doer = textOf(step, 'by') ?? 'the body that changed it';
        return { code, dutyHolders: [holder === 'council' ? councilOf(timeline) : doer], justifiedBy: [step.id] };
      }),
  );

const sameDispute = (a: Step, b: Step): boolean => {
  const [one, other] = [textOf(a, 'disputeId'), textOf(b, 'disputeId')];
  return one === null || other === null || one === other;
};

export const disputesWithoutInterimFunder: Finder = ({ of }) =>
  of('FundingDisputed')
    .filter((dispute) => !of('InterimFunderSet').some((interim) => sameDispute(dispute, interim)))
    .map((dispute) => {
      const bodies = [...new Set([...bodiesOf(dispute), ...textsOf(dispute, 'with')])];
      const dutyHolders = bodies.length > 0 ? bodies : ['the bodies of the arrangement'];
      return { code: 'INTERIM_FUNDER_MISSING', dutyHolders, justifiedBy: [dispute.id] };
    });

const isOfHealth = (step: Step, ...lists: readonly string[]): boolean =>
  lists.some((list) => textsOf(step, list).includes('health')) || bodiesOf(step).some(isHealthBody);

const saysWhom = (step: Step): boolean => Array.isArray(Reflect.get(step.data, 'invited')) || bodiesOf(step).length > 0;

/** Invitations to this meeting and to none before it. */
const invitationsTo = ({ of }: Timeline, meeting: Step): readonly Step[] => {
  const earlier = of('ReviewMeetingHeld').filter(({ days }) => isBefore(days, meeting.days));
  return of('ReviewInvited').filter(
    ({ days }) => !isBefore(meeting.days, days) && !earlier.some((other) => isBefore(days, other.days)),
  );
};

/** Claimed only when it is on record whom the council invited, all of them, and health is not among them. */
export const reviewsWithoutHealth: Finder = (timeline) =>
  timeline.of('ReviewMeetingHeld').flatMap((meeting) => {
    const invitations = invitationsTo(timeline, meeting);
    const isKnown = invitations.length > 0 && invitations.every(saysWhom);
    const cameIn =
      isOfHealth(meeting, 'attended', 'represented') || invitations.some((step) => isOfHealth(step, 'invited'));
    if (!meeting.days || !isKnown || cameIn) return [];
    const health = linesOn(timelineUntil(timeline, meeting.days.earliest)).filter(({ section }) => section === 'G');
    if (health.length === 0) return [];
    const finding: Finding = {
      code: 'REVIEW_WITHOUT_HEALTH',
      dutyHolders: [councilOf(timeline), health[0]?.commissioner ?? 'RCB'],
      lines: health.map(({ lineId }) => lineId),
      justifiedBy: [meeting.id, ...invitations.map(({ id }) => id)],
    };
    return [finding];
  });
