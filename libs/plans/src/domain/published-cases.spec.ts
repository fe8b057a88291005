import { assessed, codes, only, type Told } from '../testing/facts.ts';

/** Published decisions of the Local Government and Social Care Ombudsman, restated as facts. */
describe('Medway 24 000 805', () => {
  const request: Told = ['AssessmentRequested', '2023-08-24'];

  it.each([
    ['C3', '2023-10-05', '2023-10-04'],
    ['C6', '2023-12-14', '2023-12-13'],
    ['C9', '2024-01-11', '2024-01-10'],
  ])('%s was due on %s, to be aimed at on %s', (clock, due, aim) => {
    expect(only(clock, '2024-06-01', request)).toMatchObject({
      due: { earliest: due, latest: due },
      conservativeDue: { earliest: aim, latest: aim },
    });
  });
});

describe('Lancashire 24 014 123', () => {
  const request: Told = ['AssessmentRequested', '2023-12'];

  it('refusing a plan was due within a month of days', () =>
    expect(only('C6', '2024-08-01', request).due).toEqual({ earliest: '2024-03-22', latest: '2024-04-21' }));

  it('the final plan was overdue whichever day it was requested', () =>
    expect(only('C9', '2024-08-01', request)).toMatchObject({
      due: { earliest: '2024-04-19', latest: '2024-05-19' },
      state: 'OPEN_OVERDUE',
      breach: true,
    }));
});

describe('Worcestershire 23 019 691', () => {
  const told: readonly Told[] = [
    ['AssessmentRequested', '2023-02'],
    ['AdviceNotObtainedInTime', null],
  ];

  it('the final plan was late because of late advice', () =>
    expect(only('C9', '2024-05-06', ...told)).toMatchObject({
      due: { earliest: '2023-06-21', latest: '2023-07-18' },
      breach: true,
      attributedCause: 'C5',
    }));

  it('the advice was late as reported, nobody knows by how much', () =>
    expect(only('C5', '2024-05-06', ...told)).toMatchObject({
      due: null,
      breach: true,
      lateDays: null,
      state: 'late',
    }));
});

describe('Essex 23 013 165', () => {
  const told: readonly Told[] = [
    ['ReviewMeetingHeld', '2023-01-21..2023-01-31'],
    ['AmendedFinalPlanIssued', '2023-06-01..2023-06-10'],
  ];

  it('the amended plan was late by 37 to 56 days', () =>
    expect(only('R7', '2024-07-08', ...told)).toMatchObject({
      due: { earliest: '2023-04-15', latest: '2023-04-25' },
      lateDays: { atLeast: 37, atMost: 56 },
      breach: true,
      state: 'late',
    }));

  it('that the decision was late too is not provable from the plan alone', () =>
    expect(only('R4', '2024-07-08', ...told)).toMatchObject({ breach: 'not_provable', state: 'not_provable' }));
});

describe('Essex 25 010 576', () => {
  const told: readonly Told[] = [
    ['FinalPlanIssued', null],
    ['ProfessionalAdviceReceived', '2023-12'],
    ['ProvisionShortfall', '2023-09->2025-07', { section: 'F' }],
  ];

  it('what was not delivered is measured against the plan, whatever a professional advised', () =>
    expect(codes('2026-01-06', ...told)).toEqual(['F_NOT_DELIVERED']));

  it('lasted 23 months and is the council’s', () =>
    expect(assessed('2026-01-06', ...told).findings).toContainEqual({
      code: 'F_NOT_DELIVERED',
      dutyHolders: ['Anyshire'],
      months: { atLeast: 23, atMost: 23 },
      section: 'F',
      lines: [],
      justifiedBy: ['ProvisionShortfall#3'],
    }));
});
