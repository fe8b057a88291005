import { assessmentGrounds } from './exceptions.ts';
import { endOfAssessment, signsOfAssessing } from './assessment.ts';
import { sinceExtendedAppeals, sinceTheRegulations, sinceUnopposedAppeals, within } from './limits.ts';
import type { Ending, FactMatch, Rule, Trigger } from './rule.ts';

const finalPlan: readonly FactMatch[] = [{ type: 'FinalPlanIssued' }, { type: 'ReassessedFinalPlanIssued' }];
const amendedPlan: readonly FactMatch[] = [{ type: 'AmendedFinalPlanIssued' }, { type: 'ReassessedFinalPlanIssued' }];
const decidedToMakeAPlan: readonly Ending[] = [
  { type: 'DraftPlanSent', owed: 'never' },
  { type: 'FinalPlanIssued', owed: 'never' },
  { type: 'ReassessedFinalPlanIssued', owed: 'never' },
];
const planRefused: Ending = { type: 'PlanRefused', owed: 'never' };
const planCeased: Ending = { type: 'PlanCeased', owed: 'until-then' };
const ordered = (order: string): readonly Trigger[] => [{ type: 'TribunalOrderMade', where: { order: [order] } }];
const conceded = (order: string): readonly Trigger[] => [{ type: 'AppealConceded', where: { order: [order] } }];

type Row = Pick<Rule, 'id' | 'triggers' | 'source' | 'mark' | 'inForce'>;
const from = { holder: 'LA', exceptions: [], provedBy: [], fallsAwayAt: [] } as const;

const tellTheFamily = (row: Row): Rule => ({
  ...from,
  ...row,
  duty: 'tell the family that it will assess',
  limit: within.weeks(2),
  stoppedBy: [{ type: 'AssessmentAgreed' }],
  fallsAwayAt: endOfAssessment,
  provedBy: signsOfAssessing,
});

const refuseAPlan = (row: Row): Rule => ({
  ...from,
  ...row,
  duty: 'after assessing, decide not to make a plan and say so',
  limit: within.weeks(10),
  stoppedBy: [{ type: 'PlanRefused' }],
  fallsAwayAt: [...decidedToMakeAPlan, ...endOfAssessment],
  exceptions: assessmentGrounds,
  appealable: [{ type: 'PlanRefused' }],
});

const sendThePlan = (row: Row): Rule => ({
  ...from,
  ...row,
  duty: 'after assessing, send the final plan',
  limit: within.weeks(14),
  stoppedBy: finalPlan,
  fallsAwayAt: [planRefused, ...endOfAssessment],
  exceptions: assessmentGrounds,
  attributedTo: ['C5'],
  appealable: finalPlan,
});

const amend = (row: Row & Pick<Rule, 'limit'>): Rule => ({
  ...from,
  ...row,
  duty: 'send the amended plan',
  stoppedBy: amendedPlan,
  fallsAwayAt: [planCeased],
  appealable: amendedPlan,
});

/** The family is often told that it will be assessed before the Tribunal is. */
const agreedBeforeConceding = conceded('assess').map((trigger) => ({ ...trigger, reachesBackMonths: 6 }));

/** SI 2015/359 counts from the day on which the council told the Tribunal, which is the day of the concession. */
const unopposed = { mark: 'V', inForce: sinceUnopposedAppeals } as const;
const reg45 = 'SI 2014/1530 reg 45(3), as amended by SI 2015/359';
const order = { mark: 'S', inForce: sinceTheRegulations } as const;
const reg44 = 'SI 2014/1530 reg 44(2)';

/** Section 1.4 of the domain reference: what a Tribunal's order or recommendation, or a concession, brings about. */
export const appealRules: readonly Rule[] = [
  tellTheFamily({ id: 'A9a', triggers: ordered('assess'), source: `${reg44}(b)`, ...order }),
  refuseAPlan({ id: 'A9b', triggers: ordered('assess'), source: `${reg44}(b)`, ...order }),
  sendThePlan({ id: 'A9c', triggers: ordered('assess'), source: `${reg44}(b)`, ...order }),
  {
    ...from,
    id: 'A10a',
    duty: 'send the draft of the plan ordered',
    triggers: ordered('make-plan'),
    limit: within.weeks(5),
    stoppedBy: [{ type: 'DraftPlanSent' }],
    fallsAwayAt: endOfAssessment,
    provedBy: finalPlan,
    source: `${reg44}(c)`,
    ...order,
  },
  {
    ...from,
    id: 'A10b',
    duty: 'send the final plan ordered',
    triggers: ordered('make-plan'),
    limit: within.weeks(11),
    stoppedBy: finalPlan,
    fallsAwayAt: endOfAssessment,
    appealable: finalPlan,
    source: `${reg44}(c)`,
    ...order,
  },
  amend({ id: 'A11', triggers: ordered('amend'), limit: within.weeks(5), source: reg44, ...order }),
  amend({
    id: 'A11',
    triggers: ordered('section-I'),
    limit: within.weeks(2),
    source: reg44,
    mark: 'K',
    inForce: sinceTheRegulations,
  }),
  tellTheFamily({ id: 'A12a', triggers: agreedBeforeConceding, source: reg45, ...unopposed }),
  refuseAPlan({ id: 'A12b', triggers: conceded('assess'), source: reg45, ...unopposed }),
  sendThePlan({ id: 'A12c', triggers: conceded('assess'), source: reg45, ...unopposed }),
  amend({
    id: 'A12d',
    triggers: conceded('amend'),
    limit: within.weeks(5),
    source: 'SI 2014/1530 reg 45(4), as amended by SI 2015/359',
    ...unopposed,
  }),
  {
    ...from,
    id: 'A4',
    duty: 'arrange the mediation',
    triggers: [{ type: 'MediationRequested' }],
    limit: within.days(30),
    stoppedBy: [{ type: 'MediationHeld' }],
    fallsAwayAt: [{ type: 'MediationCertificateIssued', owed: 'until-then' }],
    provedBy: [{ type: 'MediationAgreementReached' }],
    source: 'SI 2014/1530 regs 36-39',
    ...order,
  },
  {
    ...from,
    id: 'A15',
    duty: 'answer the recommendation in writing',
    holder: 'recommended-to',
    triggers: [{ type: 'TribunalRecommendationMade' }],
    limit: within.weeks(5),
    matter: 'recommendation',
    stoppedBy: [{ type: 'RecommendationAnswered' }],
    source: 'SI 2017/1306 reg 7',
    mark: 'S',
    inForce: sinceExtendedAppeals,
  },
];
