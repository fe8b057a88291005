import { day, eventually, factOf, type Story } from '../support/story.ts';
import type { Answer } from '../support/profile.ts';

const planId = '6a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
const subject = '7b2c3d4e-5f6a-4b7c-9d8e-0f1a2b3c4d5e';
const as = 'northmere-council';

const told = (id: string, type: string, data: object) => factOf({ as, id, type, subject, data: { planId, ...data } });
const requested = told('w-1', 'AssessmentRequested', { occurredOn: day('2025-01-06') });
const agreed = told('w-2', 'AssessmentAgreed', { occurredOn: day('2025-02-10') });

const refusalsIn = ({ body }: Answer): number => (Array.isArray(body['refusals']) ? body['refusals'].length : 0);

/** What agencies get wrong, over and over, and what the hub makes of it. */
export const whatWasNotTaken: Story = {
  name: "messages that are repeated, reused, wrong, or somebody else's",
  hasDecisions: false,
  tell: async (accord) => {
    const answers: Answer[] = [];
    const publish = async (who: string, body: unknown): Promise<void> => {
      answers.push(await accord.post(who, '/v1/events', body));
    };
    await publish(as, requested);
    await publish(as, requested);
    await publish(as, { ...requested, data: { ...requested.data, occurredOn: day('2025-01-07') } });
    await publish(as, { ...requested, data: { planId: '6a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4e', occurredOn: null } });
    await publish('northmere-icb', requested);
    await publish('auditor', requested);
    await publish(as, [agreed, { ...agreed, id: 'w-3', type: 'uk.accord.plans.AssessmentAgred.v1' }, 7, requested]);
    await publish(as, { ...agreed, id: 'w-4', data: { ...agreed.data, occurredOn: day('2025-02-30') } });
    await publish(as, []);
    await publish(as, told('w-5', 'DraftPlanSent', { occurredOn: { precision: 'month', date: '2025-04' } }));
    const refusals = () => accord.get(as, '/v1/refusals');
    answers.push(await eventually(refusals, (answer) => refusalsIn(answer) >= 6));
    answers.push(await accord.get('northmere-icb', '/v1/refusals?limit=1'));
    answers.push(await accord.get('auditor', `/v1/plans/${planId}/history`));
    answers.push(await accord.get('northmere-children-nhs', `/v1/plans/${planId}/history`));
    answers.push(await accord.get('auditor', '/v1/plans/00000000-0000-4000-8000-000000000000/history'));
    return answers;
  },
};
