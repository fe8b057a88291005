import type { RecordedEvent } from '@accord/kernel';
import type { Bargain, Decision } from '../../load/agreements.ts';
import type { Book } from '../../load/book.ts';

type Stored = Pick<RecordedEvent, 'type' | 'data' | 'stream'> & { readonly code: string; readonly causation?: string };

/** As the ledger would have all of a bargain when it went well, with what follows for its plan last. */
export const bargainEvents = (bargain: Bargain, idAt: (at: number) => string, firstAt: number): readonly Stored[] => {
  const { agreementId, planId, steps } = bargain;
  const stream = `agreement-${agreementId}` as RecordedEvent['stream'];
  const proposals = steps.flatMap(({ decisions }) => decisions).filter((one) => one.recordedAs === 'AgreementProposed');
  const agreed = steps.flatMap(({ decisions, thenRecorded }): readonly Stored[] => {
    const version = decisions[0]?.version;
    const about = { agreementId, planId, version };
    const taken = decisions.flatMap(({ recordedAs, body, agency: { code } }) =>
      recordedAs === null ? [] : [{ type: recordedAs, data: { ...body, ...about, by: code }, stream, code }],
    );
    const { terms } = Object.assign(
      { terms: null },
      ...proposals.filter((one) => one.version === version).map(({ body }) => body),
    );
    const inForce = { type: thenRecorded ?? '', data: { ...about, terms }, stream, code: 'org:accord' };
    return thenRecorded === null ? taken : [...taken, inForce];
  });
  const carried = agreed.flatMap(({ type, data }, at): readonly Stored[] => {
    const { version } = data as { readonly version: number };
    const agreement = { agreementId, version };
    const consequence = { stream: `plan-${planId}` as RecordedEvent['stream'], code: 'org:accord' };
    const causation = idAt(firstAt + at);
    if (type === 'AgreementCameIntoForce')
      return [
        {
          ...consequence,
          type: 'ProvisionAgreed',
          data: { planId, section: 'G', body: 'ods:Q9N', agreement },
          causation,
        },
      ];
    return type === 'AgreementEnded'
      ? [{ ...consequence, type: 'ProvisionAgreementEnded', data: { planId, agreement }, causation }]
      : [];
  });
  return [...agreed, ...carried];
};

/** Every decision was answered when its event was the last of the stream. */
export const answerAll = (book: Book, bargain: Bargain): void => {
  let revision = -1;
  const answer = (decision: Decision): void => {
    if (decision.recordedAs === null) return;
    revision += 1;
    book.decided.push({ agreementId: bargain.agreementId, decision, revision });
  };
  book.bargains.push(bargain);
  for (const { decisions, thenRecorded } of bargain.steps) {
    decisions.forEach(answer);
    if (thenRecorded !== null) revision += 1;
  }
};
