import type { Commitment } from '../hub/index.ts';
import { commitmentCsv, commitmentLines, quantityText } from './commitment-table.ts';

const physiotherapy: Commitment = {
  body: 'ods:Q9N',
  planId: 'plan-1',
  subject: 'child-1',
  lineId: 'g-physio',
  section: 'G',
  provision: 'physiotherapy',
  quantity: { amount: 1, unit: 'session', per: 'week' },
  commissioner: 'ods:Q9N',
  legalDutyHolder: 'ods:Q9N',
  provider: 'ods:R9N01',
  funders: ['ods:Q9N', 'gss:E10990001'],
  startsOn: '2026-04-13',
  endsOn: '2027-04-12',
  agreement: { agreementId: 'agreement-1', version: 1 },
  cost: { grossPence: 260_300, components: [] },
  share: { pence: 195_225 },
  agreed: true,
  daysCertain: true,
  knownFrom: '2026-04-14T09:00:00.000Z',
  because: ['event-1'],
};
const therapy: Commitment = {
  ...physiotherapy,
  lineId: 'g-ot',
  provision: 'occupational-therapy',
  quantity: { amount: 2, unit: 'hour', per: 'month' },
  provider: null,
  endsOn: null,
  daysCertain: false,
  agreed: false,
  agreement: null,
  cost: null,
  share: null,
};

it('lists what was promised, with what is agreed about its cost, and the totals', () =>
  expect(commitmentLines([physiotherapy, therapy], Infinity)).toMatchInlineSnapshot(`
   [
     "Plan    Section  Provision             Quantity          Promised by  Provider   From         To          Agreed cost      Share  Agreement",
     "------  -------  --------------------  ----------------  -----------  ---------  -----------  ----------  -----------  ---------  --------------",
     "plan-1  G        physiotherapy         1 session a week  ods:Q9N      ods:R9N01  2026-04-13   2027-04-12    £2,603.00  £1,952.25  agreement-1 v1",
     "plan-1  G        occupational-therapy  2 hours a month   ods:Q9N      not named  2026-04-13?  open                                NOT AGREED",
     "",
     "2 commitments to 1 child, agreed cost £2,603.00, shares £1,952.25, 1 without an agreed cost, 1 that nobody agreed to",
   ]
  `));

it('folds what is too wide, under the plans by name', () =>
  expect(commitmentLines([physiotherapy, therapy, { ...therapy, planId: 'plan-2' }], 80)).toMatchInlineSnapshot(`
   [
     "Section, provision    Quantity  Promised  Provider   From, to       Share of",
     "                                by                                  cost",
     "--------------------  --------  --------  ---------  -------------  ------------",
     "Plan plan-1",
     "G physiotherapy       1         ods:Q9N   ods:R9N01  2026-04-13     £1,952.25",
     "                      session                        to 2027-04-12  of £2,603.00",
     "                      a week",
     "G                     2 hours   ods:Q9N   not named  2026-04-13?    NOT AGREED",
     "occupational-therapy  a month                        open",
     "Plan plan-2",
     "G                     2 hours   ods:Q9N   not named  2026-04-13?    NOT AGREED",
     "occupational-therapy  a month                        open",
     "",
     "3 commitments to 1 child, agreed cost £2,603.00, shares £1,952.25, 2 without an",
     "agreed cost, 2 that nobody agreed to",
   ]
  `));

it('counts the cost of a line once, and the share of each body that pays for it', () => {
  const council = { ...physiotherapy, body: 'gss:E10990001', share: { pence: 65_075 } };
  expect(commitmentLines([physiotherapy, council], Infinity).at(-1)).toBe(
    '2 commitments to 1 child, agreed cost £2,603.00, shares £2,603.00',
  );
});

it("asks for nobody's agreement to what is no health provision", () =>
  expect(commitmentLines([{ ...therapy, section: 'F' }], 80).join('\n')).not.toMatch(/agreed to|NOT AGREED/));

it('says when there is none', () => expect(commitmentLines([], 80)).toStrictEqual(['Nothing was promised.']));

it('writes them for a spreadsheet, money in pence', () =>
  expect(commitmentCsv([therapy])).toStrictEqual([
    'body,planId,subject,lineId,section,provision,amount,unit,per,legalDutyHolder,commissioner,funders,provider,startsOn,endsOn,agreementId,agreementVersion,grossPence,sharePence,agreed,daysCertain,knownFrom',
    'ods:Q9N,plan-1,child-1,g-ot,G,occupational-therapy,2,hour,month,ods:Q9N,ods:Q9N,ods:Q9N gss:E10990001,,2026-04-13,,,,,,false,false,2026-04-14T09:00:00.000Z',
  ]));

it('says a quantity as people do', () =>
  expect(quantityText({ amount: 3, unit: 'night', per: 'once' })).toBe('3 nights once'));
