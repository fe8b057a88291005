import { problemType } from '@accord/contracts';
import { HttpException } from '@nestjs/common';
import type { CommitmentRefusal } from '../application/commitments.ts';

type Kind = { readonly status: number; readonly title: string };

/** How each refusal is told over HTTP. The table is closed: a code without an entry does not compile. */
const KINDS: Readonly<Record<CommitmentRefusal['code'], Kind>> = {
  NOT_CONCERNED: { status: 403, title: 'These commitments are not yours to read' },
};

/** As problem+json, with the facts of the refusal. */
export const problemOf = ({ code, by, scope }: CommitmentRefusal): HttpException => {
  const { status, title } = KINDS[code];
  const detail =
    scope === 'body'
      ? `Expected the caller's own code, or a call by an auditor; ${by} asked about another body.`
      : `Expected a body that the plan names, or an auditor; got ${by}.`;
  const type = problemType(code);
  return new HttpException({ type, title, status, detail, code, by }, status);
};
