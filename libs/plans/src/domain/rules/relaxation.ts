import { literalDay, type DayRange } from '@accord/kernel';

/** A time in which a limit gave way where it could not reasonably be kept, so that missing it proves no breach. */
export interface Relaxation {
  readonly days: DayRange;
  readonly clocks: readonly string[];
  readonly source: string;
}

/**
 * The coronavirus amendments relaxed limits whose last day fell into this time. Whether the virus was the reason in
 * one case no fact tells, so nothing is claimed.
 */
export const coronavirus: Relaxation = {
  days: { earliest: literalDay('2020-05-01'), latest: literalDay('2020-09-25') },
  clocks: [
    'C3',
    'C5',
    'C6',
    'C9',
    'R1',
    'R3',
    'R4',
    'R6',
    'R7',
    'R12',
    'R13',
    'A9a',
    'A9b',
    'A9c',
    'A10a',
    'A10b',
    'A11',
    'A12a',
    'A12b',
    'A12c',
    'A12d',
  ],
  source: 'SI 2014/1530 reg 2A, 1 May to 25 September 2020',
};
