import { callerOf, recorded } from '../testing/history.ts';
import { mayRead, mayReadAgreement } from './index.ts';

const line = {
  section: 'G',
  legalDutyHolder: 'ods:Q9N',
  commissioner: 'ods:Q8M',
  provider: 'ods:R9N01',
  funders: ['ods:Q9N', 'gss:E10990002'],
};
const history = [
  recorded(0, { organisation: 'north-council' }),
  recorded(1, { type: 'AdviceReceived', organisation: 'north-icb' }),
  recorded(2, { type: 'FinalPlanIssued', data: { lines: [line, { ...line, commissioner: 'ods:Q6P' }] } }),
  recorded(3, { type: 'AmendedFinalPlanIssued', data: { lines: [line] } }),
];

it.each([
  ['an auditor', callerOf('auditor')],
  ['a council that reported it', callerOf('council', 'north-council')],
  ['the duty holder of a line', callerOf('icb', 'x', 'ods:Q9N')],
  ['the commissioner of a line', callerOf('icb', 'x', 'ods:Q8M')],
  ['the commissioner of a line that a later version leaves out', callerOf('icb', 'x', 'ods:Q6P')],
  ['any funder of a line', callerOf('council', 'x', 'gss:E10990002')],
])('shows a plan to %s', (_, caller) => expect(mayRead(caller, history)).toBe(true));

it.each([
  ['a council that reported nothing of it', callerOf('council', 'south-council', 'gss:E10990009')],
  ['a health body that reported of it without being named in a line', callerOf('icb', 'north-icb', 'ods:Q7L')],
  ['the provider of a line', callerOf('nhs-provider', 'x', 'ods:R9N01')],
  ['a setting', callerOf('setting', 'a-school', 'urn:100001')],
])('does not show it to %s', (_, caller) => expect(mayRead(caller, history)).toBe(false));

it.each([[null], ['lines'], [[null, 7, 'ods:Q9N']], [{ commissioner: 'ods:Q9N' }]])(
  'reads nothing into lines of another form: %j',
  (lines) => expect(mayRead(callerOf('icb', 'x', 'ods:Q9N'), [recorded(0, { data: { lines } })])).toBe(false),
);

const proposed = (by: string, ...funders: readonly string[]) =>
  recorded(0, { type: 'AgreementProposed', data: { by, shares: funders.map((funder) => ({ funder, pence: 1 })) } });
const agreement = [proposed('gss:E10990002', 'ods:Q6P'), proposed('gss:E10990001', 'ods:Q9N')];

it.each([
  ['an auditor', callerOf('auditor'), true],
  ['its proposer', callerOf('council', 'x', 'gss:E10990001'), true],
  ['a funder', callerOf('icb', 'x', 'ods:Q9N'), true],
  ['whom only an earlier version named', callerOf('icb', 'x', 'ods:Q6P'), false],
  ['a council that is no party', callerOf('council', 'north-council', 'gss:E10990009'), false],
])('an agreement and %s', (_, caller, isShown) => expect(mayReadAgreement(caller, agreement)).toBe(isShown));
