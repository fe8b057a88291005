import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';

export const usage = `npm run faults [-- --cycles N] [--seed S] [--programs N] [--only FAULT] [--keep] [--help]

Starts intake, relay and enquiry over Kafka, PostgreSQL and the stand-in for EventStoreDB, publishes under load, and lets
something go wrong in each cycle: a program or a server is killed, a disk is full, connections are cut, delayed or stall, a
program is frozen. Every message comes twice, and out of order across children. When all rests again, everything that was
acknowledged is checked. Ends with 1 when anything is violated, and says what. Ctrl-C makes the cycle in hand the last.

  --cycles N     how many, 200 unless told; a first one without a fault is for comparison
  --seed S       what chance was in another run: its faults, moments and messages again
  --programs N   processes of each program, 2 unless told
  --only FAULT   faults alone whose names hold it, such as 'killed' or 'relay'
  --keep         leaves the logs of the programs, which are otherwise kept when something is violated
`;

export interface Options {
  readonly cycles: number;
  readonly seed: string;
  readonly programs: number;
  readonly only: string;
  readonly isKept: boolean;
}

const wholeNumber = (name: string, text: string): number => {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new Error(`--${name}: expected a whole number from 1 to 99999, got ${JSON.stringify(text)}.`);
};

/** Null when only the usage is asked for. */
export const readOptions = (args: readonly string[]): Options | null => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cycles: { type: 'string', default: '200' },
      seed: { type: 'string', default: randomBytes(4).toString('hex') },
      programs: { type: 'string', default: '2' },
      only: { type: 'string', default: '' },
      keep: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  return {
    cycles: wholeNumber('cycles', values.cycles),
    seed: values.seed,
    programs: wholeNumber('programs', values.programs),
    only: values.only,
    isKept: values.keep,
  };
};
