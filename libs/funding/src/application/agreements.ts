import { Injectable } from '@nestjs/common';
import { accept, refuse, Streams, type Caller, type Day, type Result } from '@accord/kernel';
import { agreement, type FunderShare, type State, type Terms } from '../domain/index.ts';

/** An agreement as it stands; `endsOn` is its last day in force once it was ended. */
export interface AgreementView {
  readonly agreementId: string;
  readonly planId: string;
  /** Of its last event, from 0. */
  readonly revision: number;
  readonly status: Exclude<State['status'], 'none'>;
  readonly version: number;
  readonly proposedBy: string;
  readonly terms: Terms;
  readonly shares: readonly FunderShare[];
  readonly signedBy: readonly string[];
  readonly endsOn: Day | null;
}

export type ViewRefusal =
  { readonly code: 'NO_SUCH_AGREEMENT' } | { readonly code: 'NOT_A_PARTY'; readonly by: string };

const viewOf = (
  { status, offer, shares, signedBy, closed }: State,
  revision: number | 'none',
): AgreementView | null => {
  if (status === 'none' || offer === null || revision === 'none') return null;
  const { agreementId, planId, version, by: proposedBy, terms } = offer;
  const endsOn = closed?.endsOn ?? null;
  return { agreementId, planId, revision, status, version, proposedBy, terms, shares, signedBy, endsOn };
};

const concerns = ({ proposedBy, shares }: AgreementView, { code, sector }: Caller): boolean =>
  sector === 'auditor' || sector === 'hub' || [proposedBy, ...shares.map(({ funder }) => funder)].includes(code);

@Injectable()
export class Agreements {
  constructor(private readonly streams: Streams) {}

  /** Null when nothing was ever proposed under that id. */
  async load(agreementId: string): Promise<AgreementView | null> {
    const { state, revision } = await this.streams.load(agreement, agreementId);
    return viewOf(state, revision);
  }

  /** For its proposer, its funders and auditors. */
  async read(agreementId: string, caller: Caller): Promise<Result<AgreementView, ViewRefusal>> {
    const view = await this.load(agreementId);
    if (!view) return refuse({ code: 'NO_SUCH_AGREEMENT' });
    return concerns(view, caller) ? accept(view) : refuse({ code: 'NOT_A_PARTY', by: caller.code });
  }
}
