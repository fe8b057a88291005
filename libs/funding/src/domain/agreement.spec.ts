import { literalDay, play, type Instant } from '@accord/kernel';
import { specFor } from '@accord/kernel/testing';
import fc from 'fast-check';
import { agreement, type Command, type Event, type Stamping, type Witnessing } from './agreement.ts';
import type { Terms } from './terms.ts';

const given = specFor(agreement);
const day = literalDay;
const [council, icb, hospice, charity] = ['gss:E10990001', 'ods:Q9N', 'org:hospice', 'org:charity'] as const;
const ids = {
  agreementId: '7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21',
  planId: '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11',
};
const about = { ...ids, version: 1 };
const terms: Terms = {
  components: [
    {
      lineId: 'g-respite',
      section: 'G',
      provision: 'overnight-respite',
      unit: 'night',
      quantity: 30,
      unitPence: 30_000,
      grossPence: 900_000,
    },
  ],
  grossPence: 900_000,
  shares: [
    { funder: council, pence: 300_000 },
    { funder: icb, pence: 500_000 },
    { funder: hospice, pence: 100_000 },
  ],
  method: 'fixed',
  legalPower: 'cfa-s42-3',
  provider: hospice,
  legalDutyHolder: icb,
  effectiveFrom: day('2026-04-01'),
  effectiveTo: null,
  decidedOn: day('2026-03-16'),
  reviewOn: null,
  noticeDays: 28,
  backdating: null,
};
const shares = [
  { funder: council, pence: 300_000 },
  { funder: icb, pence: 500_000 },
  { funder: hospice, pence: 100_000 },
];
const shorter: Terms = { ...terms, effectiveTo: day('2026-09-30') };

const signedOn = day('2026-03-27');
const authority = { reference: 'scheme-of-delegation-7', limitPence: 500_000 };
const propose = { type: 'Propose', ...ids, by: charity, terms } as const;
const again = { type: 'ProposeVersion', version: 2, by: icb, terms: shorter } as const;
const witnessing: Witnessing = { holds: true };
const stamping: Stamping = { holds: true };
const sign = (by: string, version = 1) =>
  ({ type: 'Sign', by, version, authority, signedOn, today: signedOn, witnessing, stamping }) as const;
const decline = (by: string, version = 1) => ({ type: 'Decline', by, version, reason: 'not-health-need' }) as const;
const withdraw = (by: string) => ({ type: 'Withdraw', by, version: 1, reason: 'child-moved' }) as const;
const end = (by: string, endsOn: string, version = 1, today = '2026-03-04') =>
  ({ type: 'End', by, version, endsOn: day(endsOn), reason: 'need-ended', today: day(today) }) as const;

const proposed: Event = { type: 'AgreementProposed', data: { ...about, by: charity, terms, shares } };
const signed = (by: string): Event => ({ type: 'AgreementSigned', data: { ...about, by, authority, signedOn } });
const declined: Event = { type: 'AgreementDeclined', data: { ...about, by: hospice, reason: 'not-health-need' } };
const withdrawn: Event = { type: 'AgreementWithdrawn', data: { ...about, by: charity, reason: 'child-moved' } };
const inForce: Event = { type: 'AgreementCameIntoForce', data: { ...about, terms, shares } };
const ended: Event = {
  type: 'AgreementEnded',
  data: { ...about, by: icb, reason: 'need-ended', endsOn: day('2026-06-30') },
};
const agreed = [proposed, signed(council), signed(icb), signed(hospice), inForce];
const secondVersion: Event = {
  type: 'AgreementProposed',
  data: { ...about, version: 2, by: icb, terms: shorter, shares },
};

describe('a proposal', () => {
  it('states what each funder would pay', () => given().when(propose).then(proposed));
  it('may come from a body that pays nothing, and names a single funder', () => {
    const alone: Terms = { ...terms, shares: [{ funder: icb, basisPoints: 10_000 }] };
    const pays = [{ funder: icb, pence: 900_000 }];
    given()
      .when({ ...propose, terms: alone })
      .then({ type: 'AgreementProposed', data: { ...about, by: charity, terms: alone, shares: pays } });
  });
  it('sent again, its fields in another order, is the same proposal', () => {
    const { grossPence, ...others } = terms;
    given(proposed)
      .when({ ...propose, terms: { ...others, grossPence } })
      .then();
  });
  it('sent again is the same proposal after it came into force', () =>
    given(...agreed)
      .when(propose)
      .then());
  it('is refused with terms that do not hold', () =>
    given()
      .when({ ...propose, terms: { ...terms, grossPence: 1 } })
      .refused({ code: 'GROSS_DOES_NOT_ADD_UP', expected: 900_000, actual: 1 }));
  it.each([
    ['other terms', { terms: shorter }],
    ['another proposer', { by: icb }],
  ])('cannot take the id of one with %s', (_case, other) =>
    given(proposed)
      .when({ ...propose, ...other })
      .refused({ code: 'VERSION_TAKEN', version: 1 }),
  );
  it('cannot take the id of one about another plan', () => {
    const actual = '2e3a8d4b-95f6-4da1-b7c2-6f1a0e4d8c12';
    given(proposed)
      .when({ ...propose, planId: actual })
      .refused({ code: 'OTHER_PLAN', expected: about.planId, actual });
  });
  it('does not bring the first version back', () =>
    given(proposed, secondVersion).when(propose).refused({ code: 'VERSION_TAKEN', version: 1 }));
});

describe('a new version', () => {
  it.each([
    ['a funder', icb],
    ['the proposer', charity],
  ])('may come from %s', (_case, by) =>
    given(proposed)
      .when({ ...again, by })
      .then({ type: 'AgreementProposed', data: { ...about, version: 2, by, terms: shorter, shares } }),
  );
  it('is not for strangers', () =>
    given(proposed)
      .when({ ...again, by: 'ods:QXX' })
      .refused({ code: 'NOT_A_PARTY', by: 'ods:QXX' }));
  it('may follow one that was declined', () => given(proposed, declined).when(again).then(secondVersion));
  it('sent again is the same version', () => given(proposed, secondVersion).when(again).then());
  it('cannot change what its number says', () =>
    given(proposed)
      .when({ ...again, version: 1 })
      .refused({ code: 'VERSION_TAKEN', version: 1 }));
  it.each([
    ['skips none', [proposed], 3, 2],
    ['never goes back', [proposed, secondVersion], 1, 3],
  ])('%s', (_case, history, version, expected) =>
    given(...history)
      .when({ ...again, version })
      .refused({ code: 'WRONG_VERSION', expected, actual: version }),
  );
  it.each([
    ['in-force', agreed],
    ['withdrawn', [proposed, withdrawn]],
    ['ended', [...agreed, ended]],
  ] as const)('cannot change what is %s', (status, history) =>
    given(...history)
      .when(again)
      .refused({ code: 'WRONG_STATUS', stands: status }),
  );
  it('must hold as the first must', () =>
    given(proposed)
      .when({ ...again, terms: { ...terms, grossPence: 1 } })
      .refused({ code: 'GROSS_DOES_NOT_ADD_UP', expected: 900_000, actual: 1 }));
  it('of nothing is refused', () => given().when(again).refused({ code: 'NO_SUCH_AGREEMENT' }));
});

describe('a signature', () => {
  it('binds nobody while another is missing', () =>
    given(proposed, signed(icb)).when(sign(council)).then(signed(council)));
  it('brings the agreement into force when it is the last', () =>
    given(proposed, signed(council), signed(icb)).when(sign(hospice)).then(signed(hospice), inForce));
  it('given again is already given', () => given(proposed, signed(icb)).when(sign(icb)).then());
  it('given again once in force is already given', () =>
    given(...agreed)
      .when(sign(icb))
      .then());
  it('of a body that pays nothing is refused, proposer or not', () =>
    given(proposed).when(sign(charity)).refused({ code: 'NOT_A_FUNDER', by: charity }));
  it('of an earlier version does not count', () =>
    given(proposed, secondVersion).when(sign(icb, 1)).refused({ code: 'WRONG_VERSION', expected: 2, actual: 1 }));
  it('of a version that nobody proposed is refused', () =>
    given(proposed).when(sign(icb, 2)).refused({ code: 'WRONG_VERSION', expected: 1, actual: 2 }));
  it('does not pass to a new version', () => {
    const signedAnew: Event = {
      type: 'AgreementSigned',
      data: { ...about, version: 2, by: hospice, authority, signedOn },
    };
    given(proposed, signed(council), signed(icb), secondVersion).when(sign(hospice, 2)).then(signedAnew);
  });
  it.each([
    ['declined', [proposed, signed(icb), declined]],
    ['withdrawn', [proposed, withdrawn]],
  ] as const)('of a version that was %s is refused', (status, history) =>
    given(...history)
      .when(sign(icb))
      .refused({ code: 'WRONG_STATUS', stands: status }),
  );
  it('of nothing is refused', () => given().when(sign(icb)).refused({ code: 'NO_SUCH_AGREEMENT' }));
  it('may have been given before the day on which it comes in', () =>
    given(proposed)
      .when({ ...sign(icb), today: day('2026-03-28') })
      .then(signed(icb)));
  it('cannot be given for a day to come', () => {
    const today = day('2026-03-26');
    given(proposed)
      .when({ ...sign(icb), today })
      .refused({ code: 'SIGNED_IN_FUTURE', today, actual: signedOn });
  });
});

describe('while too few witnesses vouch for the log', () => {
  const failed = { since: '2026-03-27T08:00:00.000Z' as Instant, missing: ['icb'], graceMs: 3_600_000 };
  const unwitnessed = (by: string) => ({ ...sign(by), witnessing: { holds: false, ...failed } as const });

  it('the last signature is refused, which would bring the agreement into force', () =>
    given(proposed, signed(council), signed(icb))
      .when(unwitnessed(hospice))
      .refused({ code: 'QUORUM_FAILED', ...failed }));
  it('every signature before the last is taken', () => {
    given(proposed).when(unwitnessed(council)).then(signed(council));
    given(proposed, signed(council)).when(unwitnessed(icb)).then(signed(icb));
  });
  it('the last signature may be sent again when they are back', () =>
    given(proposed, signed(council), signed(icb)).when(sign(hospice)).then(signed(hospice), inForce));
  it('a repeated signature of an agreement in force is taken as given', () =>
    given(...agreed)
      .when(unwitnessed(hospice))
      .then());
  it('what else is wrong with a signature is told first', () =>
    given(proposed, signed(council), signed(icb))
      .when(unwitnessed(charity))
      .refused({ code: 'NOT_A_FUNDER', by: charity }));
});

describe('while no time authority vouches for when things were recorded', () => {
  const overdue = { since: '2026-03-27T04:00:00.000Z' as Instant, graceMs: 14_400_000 };
  const unstamped = (by: string) => ({ ...sign(by), stamping: { holds: false, ...overdue } as const });

  it('the last signature is refused, which would bring the agreement into force', () =>
    given(proposed, signed(council), signed(icb))
      .when(unstamped(hospice))
      .refused({ code: 'STAMP_OVERDUE', ...overdue }));
  it('every signature before the last is taken, and a repeated one of an agreement in force', () => {
    given(proposed, signed(council)).when(unstamped(icb)).then(signed(icb));
    given(...agreed)
      .when(unstamped(hospice))
      .then();
  });
  it('witnesses who are missing too are told of first', () => {
    const missing = { since: null, missing: ['icb'], graceMs: 3_600_000 };
    given(proposed, signed(council), signed(icb))
      .when({ ...unstamped(hospice), witnessing: { holds: false, ...missing } })
      .refused({ code: 'QUORUM_FAILED', ...missing });
  });
});

describe('a signatory', () => {
  const signing = (limitPence: number | null) => ({ ...sign(icb), authority: { reference: 'scheme-7', limitPence } });
  const accepted = (limitPence: number | null): Event => ({
    type: 'AgreementSigned',
    data: { ...about, by: icb, authority: { reference: 'scheme-7', limitPence }, signedOn },
  });

  it('commits the body up to the delegated limit', () =>
    given(proposed).when(signing(500_000)).then(accepted(500_000)));
  it('commits the body without limit when the scheme sets none', () =>
    given(proposed).when(signing(null)).then(accepted(null)));
  it('cannot commit the body to a penny more', () =>
    given(proposed)
      .when(signing(499_999))
      .refused({ code: 'OUTSIDE_DELEGATION', by: icb, limitPence: 499_999, sharePence: 500_000 }));
});

describe('to decline', () => {
  it('is each funder’s right until it is in force, even one’s that has signed', () =>
    given(proposed, signed(hospice)).when(decline(hospice)).then(declined));
  it('again is already declined', () => given(proposed, declined).when(decline(hospice)).then());
  it('after another has declined is too late', () =>
    given(proposed, declined).when(decline(icb)).refused({ code: 'WRONG_STATUS', stands: 'declined' }));
  it('is not for a body that pays nothing', () =>
    given(proposed).when(decline(charity)).refused({ code: 'NOT_A_FUNDER', by: charity }));
  it('means the version that is on the table', () =>
    given(proposed, secondVersion).when(decline(icb)).refused({ code: 'WRONG_VERSION', expected: 2, actual: 1 }));
  it('is too late in force', () =>
    given(...agreed)
      .when(decline(icb))
      .refused({ code: 'WRONG_STATUS', stands: 'in-force' }));
  it('is impossible before a proposal', () => given().when(decline(icb)).refused({ code: 'NO_SUCH_AGREEMENT' }));
});

describe('to withdraw', () => {
  it('is the proposer’s right', () => given(proposed, signed(icb)).when(withdraw(charity)).then(withdrawn));
  it('is a funder’s right, after a refusal too', () =>
    given(proposed, declined)
      .when(withdraw(icb))
      .then({ type: 'AgreementWithdrawn', data: { ...about, by: icb, reason: 'child-moved' } }));
  it('again is already withdrawn', () => given(proposed, withdrawn).when(withdraw(charity)).then());
  it('after another has is too late', () =>
    given(proposed, withdrawn).when(withdraw(icb)).refused({ code: 'WRONG_STATUS', stands: 'withdrawn' }));
  it('means the version that is on the table', () =>
    given(proposed, secondVersion).when(withdraw(icb)).refused({ code: 'WRONG_VERSION', expected: 2, actual: 1 }));
  it('is not for strangers', () =>
    given(proposed).when(withdraw('ods:QXX')).refused({ code: 'NOT_A_PARTY', by: 'ods:QXX' }));
  it('is too late in force', () =>
    given(...agreed)
      .when(withdraw(charity))
      .refused({ code: 'WRONG_STATUS', stands: 'in-force' }));
  it('is impossible before a proposal', () => given().when(withdraw(icb)).refused({ code: 'NO_SUCH_AGREEMENT' }));
});

describe('to end', () => {
  const endedOn = (endsOn: string): Event => ({
    type: 'AgreementEnded',
    data: { ...about, by: icb, reason: 'need-ended', endsOn: day(endsOn) },
  });
  const untilSeptember: Event = {
    type: 'AgreementCameIntoForce',
    data: { ...about, version: 2, terms: shorter, shares },
  };

  it('is a funder’s right, with a last day', () =>
    given(...agreed)
      .when(end(icb, '2026-06-30'))
      .then(ended));
  it('may leave it its first day', () =>
    given(...agreed)
      .when(end(icb, '2026-04-01'))
      .then(endedOn('2026-04-01')));
  it('again with the same last day is already ended', () =>
    given(...agreed, ended)
      .when(end(icb, '2026-06-30'))
      .then());
  it.each([
    ['another last day', icb, '2026-05-31'],
    ['another funder', council, '2026-06-30'],
  ])('once more with %s is refused', (_case, by, endsOn) =>
    given(...agreed, ended)
      .when(end(by, endsOn))
      .refused({ code: 'WRONG_STATUS', stands: 'ended' }),
  );
  it('cannot reach back before it took effect', () =>
    given(...agreed)
      .when(end(icb, '2026-03-31'))
      .refused({ code: 'ENDS_BEFORE_START', effectiveFrom: day('2026-04-01'), actual: day('2026-03-31') }));
  it('cannot outlast its term, only state it', () => {
    const history = [proposed, secondVersion, untilSeptember];
    const [effectiveTo, actual] = [day('2026-09-30'), day('2026-10-01')];
    const atTerm = { ...about, version: 2, by: icb, reason: 'need-ended', endsOn: effectiveTo };
    given(...history)
      .when(end(icb, effectiveTo, 2))
      .then({ type: 'AgreementEnded', data: atTerm });
    given(...history)
      .when(end(icb, actual, 2))
      .refused({ code: 'ENDS_AFTER_TERM', effectiveTo, actual });
  });
  it('may leave it exactly the days of notice after the day on which notice is given', () =>
    given(...agreed)
      .when(end(icb, '2026-06-30', 1, '2026-06-02'))
      .then(ended));
  it('cannot leave it a day less than the notice that was agreed', () => {
    const [earliest, actual] = [day('2026-06-30'), day('2026-06-29')];
    given(...agreed)
      .when(end(icb, actual, 1, '2026-06-02'))
      .refused({ code: 'ENDS_WITHIN_NOTICE', noticeDays: 28, earliest, actual });
  });
  it('needs no notice where none was agreed', () => {
    const without: Event = {
      type: 'AgreementProposed',
      data: { ...about, by: charity, terms: { ...terms, noticeDays: null }, shares },
    };
    given(without, signed(council), signed(icb), signed(hospice), inForce)
      .when(end(icb, '2026-06-30', 1, '2026-07-20'))
      .then(ended);
  });
  it('needs no notice of the last day of its term', () => {
    const data = { ...about, version: 2, by: icb, reason: 'need-ended', endsOn: day('2026-09-30') };
    given(proposed, secondVersion, untilSeptember)
      .when(end(icb, '2026-09-30', 2, '2026-09-29'))
      .then({ type: 'AgreementEnded', data });
  });
  it('is not for a proposer that pays nothing', () =>
    given(...agreed)
      .when(end(charity, '2026-06-30'))
      .refused({ code: 'NOT_A_FUNDER', by: charity }));
  it('means the version that is in force', () =>
    given(...agreed)
      .when(end(icb, '2026-06-30', 2))
      .refused({ code: 'WRONG_VERSION', expected: 1, actual: 2 }));
  it('needs an agreement in force', () =>
    given(proposed).when(end(icb, '2026-06-30')).refused({ code: 'WRONG_STATUS', stands: 'proposed' }));
  it('is impossible before a proposal', () =>
    given().when(end(icb, '2026-06-30')).refused({ code: 'NO_SUCH_AGREEMENT' }));
});

it('keeps every signature, in the order in which they were given', () => {
  const four = [hospice, icb, council, charity];
  const equal: Terms = { ...terms, shares: four.map((funder) => ({ funder, pence: 225_000 })) };
  const moves = [icb, charity, hospice, council].map((by) => sign(by));
  const { status, signedBy } = play(agreement, [{ ...propose, terms: equal }, ...moves]);
  expect([status, signedBy]).toStrictEqual(['in-force', [icb, charity, hospice, council]]);
});

const funders = [council, icb, hospice];
const anyone = fc.constantFrom(...funders, charity);
const anyVersion = fc.constantFrom(1, 1, 2);
const anyMove = fc.oneof(
  { weight: 30, arbitrary: fc.record({ by: anyone, version: anyVersion }).map(({ by, version }) => sign(by, version)) },
  {
    weight: 1,
    arbitrary: fc.record({ by: anyone, version: anyVersion }).map(({ by, version }) => decline(by, version)),
  },
  { weight: 1, arbitrary: anyVersion.map((version) => ({ ...again, version })) },
);

/** Who stands behind the last version, told without the decider: a new version or a refusal sweeps all signatures away. */
const standingAfter = (moves: readonly Command[]): ReadonlySet<string> => {
  let [version, open, names] = [1, true, new Set<string>()];
  for (const move of moves) {
    if (funders.every((funder) => names.has(funder))) break;
    if (move.type === 'ProposeVersion' && move.version === version + 1)
      [version, open, names] = [move.version, true, new Set()];
    if (move.type === 'Sign' && open && move.version === version) names.add(move.by);
    if (move.type === 'Decline' && open && move.version === version && move.by !== charity)
      [open, names] = [false, new Set()];
  }
  return names;
};

it('is in force exactly when every funder has signed the last version', () => {
  let reached = 0;
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 30, size: 'max' }), (moves) => {
      const names = standingAfter(moves);
      const bound = funders.every((funder) => names.has(funder));
      reached += Number(bound);
      expect(play(agreement, [propose, ...moves]).status === 'in-force').toBe(bound);
    }),
    { numRuns: 300 },
  );
  expect(reached).toBeGreaterThan(30); // else the property would hold by never getting there
});
