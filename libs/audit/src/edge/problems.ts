import { problemType } from '@accord/contracts';
import { HttpException } from '@nestjs/common';
import type { AccessRefusal, HistoryRefusal } from '../domain/index.ts';

type Told = HistoryRefusal | AccessRefusal;
type Kind = { readonly status: number; readonly title: string };

/** How each refusal is told over HTTP. The table is closed: a code without an entry does not compile. */
const KINDS: Readonly<Record<Told['code'], Kind>> = {
  UNKNOWN_PLAN: { status: 404, title: 'There is no such plan' },
  NOT_CONCERNED: { status: 403, title: 'This plan is not yours to read' },
  UNKNOWN_REVISION: { status: 404, title: 'The plan has no such revision' },
  NOTHING_BY_THEN: { status: 404, title: 'Nothing of this plan was there by then' },
  NOT_AN_AUDITOR: { status: 403, title: 'This is for auditors' },
  LEDGER_BUSY: { status: 503, title: 'The ledger is busy' },
};

const detailOf = (refusal: Told): string => {
  switch (refusal.code) {
    case 'UNKNOWN_PLAN':
      return `Expected the id of a plan that an agency has reported about; got ${refusal.planId}.`;
    case 'NOT_CONCERNED':
      return `Expected a council that reported about this plan, a body that answers for one of its lines, or an auditor; got ${refusal.organisation}.`;
    case 'UNKNOWN_REVISION':
      return `Expected a revision from 0 to ${refusal.last}; got ${refusal.toRevision}.`;
    case 'NOTHING_BY_THEN':
      return 'Expected a later knownAt or asAt: the plan is known, but nothing of it was then.';
    case 'NOT_AN_AUDITOR':
      return `Expected an auditor; got ${refusal.organisation}.`;
    case 'LEDGER_BUSY':
      return 'Expected a ledger that can record that the plan is shown: nothing was shown, ask again later.';
  }
};

/** As problem+json, with the facts of the refusal. */
export const problemOf = (refusal: Told): HttpException => {
  const { code, ...facts } = refusal;
  const { status, title } = KINDS[code];
  const type = problemType(code);
  return new HttpException({ type, title, status, detail: detailOf(refusal), code, ...facts }, status);
};
