import type { Day, EventId, Instant } from '@accord/kernel';

export type AgreementRef = { readonly agreementId: string; readonly version: number };
export type Quantity = {
  readonly amount: number;
  readonly unit: 'minute' | 'hour' | 'session' | 'night' | 'day' | 'week' | 'item';
  readonly per: 'day' | 'week' | 'fortnight' | 'month' | 'term' | 'year' | 'once';
};
export type PricedUnit = 'hour' | 'session' | 'day' | 'night' | 'week' | 'month' | 'term' | 'year' | 'once';
export type Section = 'F' | 'G' | 'H1' | 'H2';

/** One provision as a final plan states it. Both days count. */
export interface Line {
  readonly lineId: string;
  readonly section: Section;
  readonly provision: string;
  readonly quantity: Quantity;
  readonly legalDutyHolder: string;
  readonly commissioner: string;
  readonly funders: readonly string[];
  readonly provider: string | null;
  readonly startsOn: Day;
  readonly endsOn: Day | null;
}

/** What is paid for under an agreement, for one line of the plan. */
export interface Component {
  readonly lineId: string;
  readonly unit: PricedUnit;
  readonly quantity: number;
  readonly unitPence: number;
  readonly grossPence: number;
}

/** `certain`: the source named this very day. */
export interface Settled {
  readonly day: Day;
  readonly certain: boolean;
}

interface Known {
  readonly eventId: EventId;
  readonly recordedAt: Instant;
  /** The event that this one puts right: it counts no more. */
  readonly corrects: EventId | null;
}

export type PlanIssued = Known & {
  readonly kind: 'plan-issued';
  readonly on: Settled;
  readonly planVersion: number;
  readonly lines: readonly Line[];
};
export type PlanCeased = Known & { readonly kind: 'plan-ceased'; readonly on: Settled };
/** Another council or health body became responsible for the child; `previous` null: whichever it was. */
export type ResponsibilityMoved = Known & {
  readonly kind: 'responsibility-moved';
  readonly on: Settled;
  readonly previous: string | null;
  readonly to: string;
};
/** A body inherited what another had promised to the child. */
export type BodySucceeded = Known & {
  readonly kind: 'body-succeeded';
  readonly on: Settled;
  readonly previous: string;
  readonly to: string;
};
/** The health body's agreement to section G lines, with the days it is limited to. */
export type LinesAgreed = Known & {
  readonly kind: 'lines-agreed';
  readonly body: string;
  readonly lineIds: readonly string[];
  readonly agreement: AgreementRef | null;
  readonly from: Day | null;
  readonly to: Day | null;
};
export type AgreementInForce = Known & {
  readonly kind: 'agreement-in-force';
  readonly agreement: AgreementRef;
  readonly components: readonly Component[];
  readonly shares: readonly { readonly funder: string; readonly pence: number }[];
  readonly from: Day;
  readonly to: Day | null;
};
export type AgreementEnded = Known & {
  readonly kind: 'agreement-ended';
  readonly agreementId: string;
  readonly endsOn: Day;
};

/** What has been reported or agreed about one plan, as far as it makes, moves or ends a promise. */
export type Fact =
  PlanIssued | PlanCeased | ResponsibilityMoved | BodySucceeded | LinesAgreed | AgreementInForce | AgreementEnded;
