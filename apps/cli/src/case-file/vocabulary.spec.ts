import { knownClockIds, knownFindingCodes, vocabulary } from '@accord/plans';
import { CLOCK_IDS, EVENT_NAMES, FINDING_CODES } from './vocabulary.ts';

/** Decisions taken in the hub: a case may tell of them. */
const decisions = [
  'AgreementProposed',
  'AgreementSigned',
  'AgreementDeclined',
  'AgreementReached',
  'AgreementVaried',
  'AgreementEnded',
];

it('has the words of the facts and of the decisions, and no other', () => {
  const facts = Object.keys(vocabulary).filter((name) => name !== 'ProvisionAgreementEnded');
  expect([...EVENT_NAMES].toSorted()).toStrictEqual([...new Set([...facts, ...decisions])].toSorted());
});

it('knows the clocks and findings that the rules know', () => {
  expect([...CLOCK_IDS].toSorted()).toStrictEqual([...knownClockIds].toSorted());
  expect([...FINDING_CODES].toSorted()).toStrictEqual([...knownFindingCodes].toSorted());
});
