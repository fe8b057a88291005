import {
  accept,
  addDays,
  decider,
  earlierDay,
  refuse,
  sameJson,
  type Day,
  type Instant,
  type Result,
} from '@accord/kernel';
import { priceTerms, type FunderShare, type Terms, type TermsRefusal } from './terms.ts';

/** The signatory's delegated authority: its reference in the body's scheme, and the most it may commit the body to; null: no limit. */
export type Authority = { readonly reference: string; readonly limitPence: number | null };
/** One version of what is put to the funders. A new version leaves no signature standing. */
export type Offer = { agreementId: string; planId: string; version: number; by: string; terms: Terms };

/** Whether others vouch that what is recorded now stays as it is; if not, since when enough of them have not, and who is missing. */
export type Witnessing =
  | { readonly holds: true }
  | {
      readonly holds: false;
      readonly since: Instant | null;
      readonly missing: readonly string[];
      readonly graceMs: number;
    };

/** Whether a time authority vouches for when what is recorded was there; if not, since when something waits for its stamp. */
export type Stamping =
  { readonly holds: true } | { readonly holds: false; readonly since: Instant | null; readonly graceMs: number };

type Propose = { type: 'Propose'; agreementId: string; planId: string; by: string; terms: Terms };
type ProposeVersion = { type: 'ProposeVersion'; by: string; version: number; terms: Terms };
type Sign = {
  type: 'Sign';
  by: string;
  version: number;
  authority: Authority;
  signedOn: Day;
  today: Day;
  witnessing: Witnessing;
  stamping: Stamping;
};
type Decline = { type: 'Decline'; by: string; version: number; reason: string };
type Withdraw = { type: 'Withdraw'; by: string; version: number; reason: string };
type End = { type: 'End'; by: string; version: number; endsOn: Day; reason: string; today: Day };
export type Command = Propose | ProposeVersion | Sign | Decline | Withdraw | End;

type About = { readonly agreementId: string; readonly planId: string; readonly version: number };
export type Event =
  | { type: 'AgreementProposed'; data: Offer & { shares: readonly FunderShare[] } }
  | { type: 'AgreementSigned'; data: About & { by: string; authority: Authority; signedOn: Day } }
  | { type: 'AgreementDeclined'; data: About & { by: string; reason: string } }
  | { type: 'AgreementWithdrawn'; data: About & { by: string; reason: string } }
  | { type: 'AgreementCameIntoForce'; data: About & { terms: Terms; shares: readonly FunderShare[] } }
  | { type: 'AgreementEnded'; data: About & { by: string; endsOn: Day; reason: string } };

export type Status = 'none' | 'proposed' | 'declined' | 'withdrawn' | 'in-force' | 'ended';
type Close = { readonly by: string; readonly endsOn: Day | null };
export type State = {
  readonly status: Status;
  readonly offer: Offer | null;
  readonly shares: readonly FunderShare[];
  readonly signedBy: readonly string[];
  /** Who declined, withdrew or ended it, and the last day on which what was ended is in force. */
  readonly closed: Close | null;
};

export type Refusal =
  | TermsRefusal
  | { code: 'NO_SUCH_AGREEMENT' }
  | { code: 'WRONG_STATUS'; stands: Status }
  | { code: 'WRONG_VERSION'; expected: number; actual: number }
  | { code: 'VERSION_TAKEN'; version: number }
  | { code: 'OTHER_PLAN'; expected: string; actual: string }
  | { code: 'NOT_A_FUNDER'; by: string }
  | { code: 'NOT_A_PARTY'; by: string }
  | { code: 'OUTSIDE_DELEGATION'; by: string; limitPence: number; sharePence: number }
  | { code: 'SIGNED_IN_FUTURE'; today: Day; actual: Day }
  | { code: 'QUORUM_FAILED'; since: Instant | null; missing: readonly string[]; graceMs: number }
  | { code: 'STAMP_OVERDUE'; since: Instant | null; graceMs: number }
  | { code: 'ENDS_AFTER_TERM'; effectiveTo: Day; actual: Day }
  | { code: 'ENDS_WITHIN_NOTICE'; noticeDays: number; earliest: Day; actual: Day };

type Decision = Result<readonly Event[], Refusal>;
const wrong = (status: Status) => refuse({ code: 'WRONG_STATUS', stands: status } as const);
const about = ({ agreementId, planId, version }: Offer): About => ({ agreementId, planId, version });
const shareOf = (by: string, shares: readonly FunderShare[]) => shares.find(({ funder }) => funder === by);
const isParty = (by: string, { offer, shares }: State) => offer?.by === by || shareOf(by, shares) !== undefined;

const offered = (offer: Offer): Decision => {
  const priced = priceTerms(offer.terms);
  return priced.ok ? accept([{ type: 'AgreementProposed', data: { ...offer, shares: priced.value } }]) : priced;
};

const propose = ({ agreementId, planId, by, terms }: Propose, { offer }: State): Decision => {
  const first: Offer = { agreementId, planId, version: 1, by, terms };
  if (!offer) return offered(first);
  if (sameJson(first, offer)) return accept([]); // a retried request, not a second agreement
  if (planId !== offer.planId) return refuse({ code: 'OTHER_PLAN', expected: offer.planId, actual: planId });
  return refuse({ code: 'VERSION_TAKEN', version: 1 });
};

const proposeVersion = ({ by, version, terms }: ProposeVersion, state: State): Decision => {
  const { status, offer } = state;
  if (!offer) return refuse({ code: 'NO_SUCH_AGREEMENT' });
  const next = { ...offer, by, version, terms };
  if (sameJson(next, offer)) return accept([]); // a retried request, not a second version
  if (version === offer.version) return refuse({ code: 'VERSION_TAKEN', version });
  if (version !== offer.version + 1)
    return refuse({ code: 'WRONG_VERSION', expected: offer.version + 1, actual: version });
  if (!isParty(by, state)) return refuse({ code: 'NOT_A_PARTY', by });
  return status === 'proposed' || status === 'declined' ? offered(next) : wrong(status);
};

/** What binds bodies has to be provable for ever: that nobody rewrote it, and when it was. */
const notFinal = ({ witnessing, stamping }: Sign): Refusal | null => {
  if (!witnessing.holds) {
    const { since, missing, graceMs } = witnessing;
    return { code: 'QUORUM_FAILED', since, missing, graceMs };
  }
  return stamping.holds ? null : { code: 'STAMP_OVERDUE', since: stamping.since, graceMs: stamping.graceMs };
};

const sign = (command: Sign, { status, offer, shares, signedBy }: State): Decision => {
  const { by, version, authority, signedOn, today } = command;
  if (!offer) return refuse({ code: 'NO_SUCH_AGREEMENT' });
  const share = shareOf(by, shares);
  const { limitPence } = authority;
  if (version !== offer.version) return refuse({ code: 'WRONG_VERSION', expected: offer.version, actual: version });
  if (!share) return refuse({ code: 'NOT_A_FUNDER', by });
  if (signedBy.includes(by)) return accept([]); // a retried request, not a second signature
  if (status !== 'proposed') return wrong(status);
  if (signedOn > today) return refuse({ code: 'SIGNED_IN_FUTURE', today, actual: signedOn });
  if (limitPence !== null && share.pence > limitPence)
    return refuse({ code: 'OUTSIDE_DELEGATION', by, limitPence, sharePence: share.pence });
  const signed: Event = { type: 'AgreementSigned', data: { ...about(offer), by, authority, signedOn } };
  if (signedBy.length + 1 < shares.length) return accept([signed]);
  const hindrance = notFinal(command);
  if (hindrance) return refuse(hindrance);
  return accept([signed, { type: 'AgreementCameIntoForce', data: { ...about(offer), terms: offer.terms, shares } }]);
};

const decline = ({ by, version, reason }: Decline, { status, offer, shares, closed }: State): Decision => {
  if (!offer) return refuse({ code: 'NO_SUCH_AGREEMENT' });
  if (version !== offer.version) return refuse({ code: 'WRONG_VERSION', expected: offer.version, actual: version });
  if (!shareOf(by, shares)) return refuse({ code: 'NOT_A_FUNDER', by });
  if (status === 'declined' && closed?.by === by) return accept([]);
  if (status !== 'proposed') return wrong(status);
  return accept([{ type: 'AgreementDeclined', data: { ...about(offer), by, reason } }]);
};

const withdraw = ({ by, version, reason }: Withdraw, state: State): Decision => {
  const { status, offer, closed } = state;
  if (!offer) return refuse({ code: 'NO_SUCH_AGREEMENT' });
  if (version !== offer.version) return refuse({ code: 'WRONG_VERSION', expected: offer.version, actual: version });
  if (!isParty(by, state)) return refuse({ code: 'NOT_A_PARTY', by });
  if (status === 'withdrawn' && closed?.by === by) return accept([]);
  if (status !== 'proposed' && status !== 'declined') return wrong(status);
  return accept([{ type: 'AgreementWithdrawn', data: { ...about(offer), by, reason } }]);
};

/** With a notice period the last day lies that many days after the notice was given; a term that is over needs no notice. */
const wrongLastDay = ({ effectiveFrom, effectiveTo, noticeDays }: Terms, { endsOn, today }: End): Refusal | null => {
  if (endsOn < effectiveFrom) return { code: 'ENDS_BEFORE_START', effectiveFrom, actual: endsOn };
  if (effectiveTo !== null && endsOn > effectiveTo) return { code: 'ENDS_AFTER_TERM', effectiveTo, actual: endsOn };
  if (noticeDays === null) return null;
  const noticed = addDays(today, noticeDays);
  const earliest = effectiveTo === null ? noticed : earlierDay(noticed, effectiveTo);
  return endsOn < earliest ? { code: 'ENDS_WITHIN_NOTICE', noticeDays, earliest, actual: endsOn } : null;
};

const end = (command: End, { status, offer, shares, closed }: State): Decision => {
  const { by, version, endsOn, reason } = command;
  if (!offer) return refuse({ code: 'NO_SUCH_AGREEMENT' });
  if (version !== offer.version) return refuse({ code: 'WRONG_VERSION', expected: offer.version, actual: version });
  if (!shareOf(by, shares)) return refuse({ code: 'NOT_A_FUNDER', by });
  if (status === 'ended' && closed?.by === by && closed.endsOn === endsOn) return accept([]);
  if (status !== 'in-force') return wrong(status);
  const wrongDay = wrongLastDay(offer.terms, command);
  if (wrongDay) return refuse(wrongDay);
  return accept([{ type: 'AgreementEnded', data: { ...about(offer), by, reason, endsOn } }]);
};

const close = (status: Status, state: State, by: string, endsOn: Day | null = null): State => ({
  ...state,
  status,
  closed: { by, endsOn },
});

/** Bodies share the cost of provision for one child. It binds none of them until all have signed the same version. */
export const agreement = decider<Command, Event, State, Refusal>({
  category: 'agreement', // stream: agreement-<agreementId>
  initial: { status: 'none', offer: null, shares: [], signedBy: [], closed: null },
  decide: {
    Propose: propose,
    ProposeVersion: proposeVersion,
    Sign: sign,
    Decline: decline,
    Withdraw: withdraw,
    End: end,
  },
  evolve: {
    AgreementProposed: (_, { shares, ...offer }) => ({ status: 'proposed', offer, shares, signedBy: [], closed: null }),
    AgreementSigned: (state, { by }) => ({ ...state, signedBy: [...state.signedBy, by] }),
    AgreementDeclined: (state, { by }) => ({ ...close('declined', state, by), signedBy: [] }),
    AgreementWithdrawn: (state, { by }) => close('withdrawn', state, by),
    AgreementCameIntoForce: (state) => ({ ...state, status: 'in-force' }),
    AgreementEnded: (state, { by, endsOn }) => close('ended', state, by, endsOn),
  },
});
