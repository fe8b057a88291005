import { day, eventually, factOf, type Story } from '../support/story.ts';
import type { Answer } from '../support/profile.ts';

const planId = '8c3d4e5f-6a7b-4c8d-8e9f-1a2b3c4d5e6f';
const subject = '9d4e5f6a-7b8c-4d9e-9f0a-2b3c4d5e6f7a';
const as = 'northmere-council';

const line = (lineId: string, section: string, amount: number) => ({
  lineId,
  section,
  provision: 'occupational-therapy',
  quantity: { amount, unit: 'hour', per: 'month' },
  legalDutyHolder: section === 'G' ? 'ods:Q9N' : 'gss:E10990001',
  commissioner: section === 'G' ? 'ods:Q9N' : 'gss:E10990001',
  funders: ['ods:Q9N'],
  provider: 'ods:R9N01',
  startsOn: '2025-06-02',
  endsOn: null,
  agreement: null,
});

const told = (id: string, type: string, data: object, more: object = {}) =>
  factOf({ as, id, type, subject, data: { planId, ...data } }, more);

const receiptOf = ({ body }: Answer) => body as { readonly eventId: string; readonly recordedAt: string };

/** Reports come late, out of order and are corrected; each past moment still answers as it did. */
export const whoKnewWhatWhen: Story = {
  name: 'a plan whose reports come late and are corrected, asked about at past moments',
  hasDecisions: false,
  tell: async (accord) => {
    const answers: Answer[] = [];
    const publish = async (message: object): Promise<Answer> => {
      const answer = await accord.post(as, '/v1/events', message);
      answers.push(answer);
      await new Promise((resolve) => setTimeout(resolve, 5)); // each in a moment of its own
      return answer;
    };
    const lines = [line('f-ot', 'F', 2), line('g-ot', 'G', 3)];
    const moments = [
      await publish(told('k-1', 'FinalPlanIssued', { occurredOn: day('2025-06-02'), planVersion: 1, lines })),
      await publish(told('k-2', 'AssessmentRequested', { occurredOn: day('2025-01-06') })),
      await publish(told('k-3', 'DraftPlanSent', { occurredOn: { precision: 'month', date: '2025-05' } })),
    ].map(receiptOf);
    const wrong = await publish(told('k-4', 'AssessmentAgreed', { occurredOn: day('2025-03-24') }));
    const right = told(
      'k-5',
      'AssessmentAgreed',
      { occurredOn: day('2025-02-14') },
      { correctionof: receiptOf(wrong).eventId },
    );
    moments.push(receiptOf(wrong), receiptOf(await publish(right)));
    const agreedTo = {
      occurredOn: day('2025-05-30'),
      section: 'G',
      lineIds: ['g-ot'],
      body: 'ods:Q9N',
      agreement: null,
      from: null,
      to: null,
    };
    answers.push(
      await accord.post('northmere-icb', '/v1/events', {
        ...factOf({ as: 'northmere-icb', id: 'k-6', type: 'ProvisionAgreed', subject, data: { planId, ...agreedTo } }),
      }),
    );
    const promised = (question: string) => accord.get('auditor', `/v1/commitments?planId=${planId}${question}`);
    await eventually(
      () => promised('&asAt=2025-07-01'),
      ({ body }) => JSON.stringify(body).includes('g-ot'),
    );
    for (const { recordedAt } of moments) {
      answers.push(await accord.get('auditor', `/v1/plans/${planId}/history?knownAt=${recordedAt}`));
      answers.push(await promised(`&asAt=2025-07-01&knownAt=${recordedAt}`));
    }
    for (const asAt of ['2025-01-31', '2025-02-17', '2025-05-15', '2025-06-30', '2026-06-30'])
      answers.push(await accord.get('auditor', `/v1/plans/${planId}/history?asAt=${asAt}`));
    answers.push(await promised('&asAt=2025-06-01'), await promised('&asAt=2025-06-02'));
    return answers;
  },
};
