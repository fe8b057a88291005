import { readFileSync } from 'node:fs';
import type { Answer } from '../support/profile.ts';
import { eventually, type Story } from '../support/story.ts';

interface Step {
  readonly as: string;
  readonly post: string;
  readonly body: object;
}

const { steps } = JSON.parse(readFileSync(new URL('../../../infra/example/story.json', import.meta.url), 'utf8')) as {
  readonly steps: readonly Step[];
};

const plans = [
  '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11',
  '2e3a8d4b-95f6-4da1-b7c2-6f1a0e4d8c12',
  '3f4b9e5c-06a7-4eb2-88d3-7a2b1f5e9d13',
];
const days = ['2025-12-31', '2026-03-31', '2026-04-13', '2026-07-31', '2027-12-31'];

const typesIn = ({ body }: Answer): readonly string[] =>
  Array.isArray(body['events']) ? body['events'].map(({ type }: { readonly type: string }) => type) : [];

/** The worked example: advice is late, a share is agreed, therapy stands in the plan and is not all delivered. */
export const therapyInAPlan: Story = {
  name: 'therapy in a plan, its cost shared, part of it not delivered',
  hasDecisions: true,
  tell: async (accord) => {
    const answers: Answer[] = [];
    const history = (plan: string, question = '') => accord.get('auditor', `/v1/plans/${plan}/history${question}`);
    const isCarriedOver = (answer: Answer): boolean => typesIn(answer).some((type) => type.includes('ProvisionAgreed'));
    for (const { as, post, body } of steps) {
      answers.push(await accord.post(as, post, body));
      const isLastSignature = post.endsWith('/sign') && as === 'northmere-council';
      if (isLastSignature) await eventually(() => history(plans[0] ?? ''), isCarriedOver);
    }
    for (const plan of plans) {
      answers.push(await history(plan));
      for (const asAt of days) answers.push(await history(plan, `?asAt=${asAt}`));
      for (let revision = 0; revision < 6; revision += 1) answers.push(await history(plan, `?toRevision=${revision}`));
    }
    const promised = (as: string, question: string) => accord.get(as, `/v1/commitments?${question}`);
    for (const asAt of days) answers.push(await promised('northmere-icb', `commissioner=ods:Q9N&asAt=${asAt}`));
    for (const plan of plans) answers.push(await promised('auditor', `planId=${plan}&asAt=2026-07-01`));
    const first = await promised('northmere-icb', 'commissioner=ods:Q9N&asAt=2026-07-01&limit=1');
    answers.push(first);
    answers.push(await promised('northmere-icb', `commissioner=ods:Q9N&limit=1&after=${String(first.body['next'])}`));
    answers.push(await promised('northmere-children-nhs', 'commissioner=ods:Q9N'));
    return answers;
  },
};
