import type { Run } from '../clocks/index.ts';
import type { Timeline } from '../timeline.ts';
import { healthWithoutAgreement } from './agreement.ts';
import { delayedAppealRights, lateClocks, meantClocks, openClocks, unacknowledgedRequests } from './clock-findings.ts';
import { conflictingDates, stepsBeforeCauses } from './dates.ts';
import { reportedShortfalls, shortDeliveries } from './delivery.ts';
import type { Finder, Finding } from './finding.ts';
import { disputesWithoutInterimFunder, missingRecords, reviewsWithoutHealth } from './records.ts';

export { knownFindingCodes, type Finding, type FindingCode } from './finding.ts';

const finders: readonly Finder[] = [
  lateClocks,
  openClocks,
  stepsBeforeCauses,
  conflictingDates,
  meantClocks,
  unacknowledgedRequests,
  healthWithoutAgreement,
  reportedShortfalls,
  shortDeliveries,
  delayedAppealRights,
  reviewsWithoutHealth,
  missingRecords,
  disputesWithoutInterimFunder,
];

export const findingsOf = (timeline: Timeline, runs: readonly Run[]): readonly Finding[] =>
  finders.flatMap((find) => find(timeline, runs));
