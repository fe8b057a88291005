import type { FactName } from '../vocabulary.ts';

/** Why a limit need not be kept. `needs` says what must be true besides the claim. */
export interface Ground {
  readonly code: string;
  readonly provision: string;
  /** A claim's reason is of this ground when it holds one of these words. */
  readonly words: readonly string[];
  readonly needs?: 'advice-asked-of-closed-setting' | 'four-weeks';
  /** Facts that are this ground by themselves, without a claim. */
  readonly facts?: readonly FactName[];
}

/**
 * Reasons that are often given and are no exception. They are looked for first: "staff absence" is not the absence of
 * the child.
 */
export const neverExceptions: readonly string[] = [
  'psychologist',
  'ep-shortage',
  'shortage',
  'waiting',
  'backlog',
  'panel',
  'staff',
  'capacity',
  'workload',
  'demand',
  'recruit',
];

const schoolClosed: Ground = {
  code: 'school-closed',
  provision: 'SI 2014/1530 reg 5(4)(a)',
  words: ['school-clos', 'closure', 'closed', 'school-holiday', 'summer-holiday'],
  needs: 'advice-asked-of-closed-setting',
};
const earlyYearsClosed: Ground = {
  code: 'early-years-closed',
  provision: 'SI 2014/1530 reg 5(4)(b)',
  words: ['early-years', 'nursery'],
  needs: 'advice-asked-of-closed-setting',
};
const personal: Ground = {
  code: 'exceptional-personal-circumstances',
  provision: 'SI 2014/1530 reg 5(4)(c)',
  words: ['exceptional', 'personal', 'bereave', 'illness', 'hospital', 'family-circumstances'],
};
const absence: Ground = {
  code: 'absence-of-four-weeks',
  provision: 'SI 2014/1530 reg 5(4)(d)',
  words: ['absen', 'abroad', 'out-of-area', 'away-from'],
  needs: 'four-weeks',
};

/** Regs 5(4), through 10(4), 13(3) and 27(3) also for the later steps. Narrower grounds come first. */
export const assessmentGrounds: readonly Ground[] = [earlyYearsClosed, schoolClosed, absence, personal];

/** Regs 8(2): those of whom advice is asked. */
export const adviceGrounds: readonly Ground[] = [
  {
    code: 'appointment-missed',
    provision: 'SI 2014/1530 reg 8(2)',
    words: ['appointment', 'examination'],
    facts: ['AppointmentMissed'],
  },
  { ...absence, provision: 'SI 2014/1530 reg 8(2)' },
  { ...personal, provision: 'SI 2014/1530 reg 8(2)' },
];
