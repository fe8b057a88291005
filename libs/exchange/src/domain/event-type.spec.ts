import { nearestNames, parseTypeName, writeTypeName } from './event-type.ts';

const known = ['AdviceRequested', 'AdviceReceived', 'FinalPlanIssued', 'AmendedFinalPlanIssued', 'PlanCeased'];

it('reads and writes the name of an event type', () => {
  const type = 'uk.accord.plans.FinalPlanIssued.v1';
  expect(parseTypeName(type)).toStrictEqual({ context: 'plans', name: 'FinalPlanIssued', version: 1 });
  expect(writeTypeName({ context: 'plans', name: 'FinalPlanIssued', version: 1 })).toBe(type);
});

it.each([
  'FinalPlanIssued',
  'uk.accord.plans.FinalPlanIssued',
  'uk.accord.plans.finalPlanIssued.v1',
  'uk.accord..X.v0',
])('takes %s for no event type', (type) => expect(parseTypeName(type)).toBeNull());

it.each([
  ['uk.accord.plans.FinalPlanIsued.v1', ['FinalPlanIssued']],
  ['finalplanissued', ['FinalPlanIssued']],
  ['uk.accord.plan.AdviceRecieved.v1', ['AdviceReceived', 'AdviceRequested']],
  ['uk.accord.plans.PlanSeized.v1', ['PlanCeased']],
  ['com.example.OrderPlaced', []],
  ['', []],
  ['x'.repeat(10_000), []],
])('suggests for %.40s what was probably meant', (type, names) =>
  expect(nearestNames(type, known)).toStrictEqual(names),
);
