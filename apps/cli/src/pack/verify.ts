import { readFileSync } from 'node:fs';
import { accept, refuse, type Result } from '@accord/kernel';
import { tellVerdict, verifyPack, type ToldCheck, type ToldVerdict } from '@accord/proof';
import { codeOf } from '../fault-code.ts';
import { checkerOf } from './time-stamps.ts';
import { counted, foldUnder, indented, widthOf } from '../terminal/index.ts';
import type { World } from '../world.ts';

export type VerifyOptions = {
  readonly policy?: string;
  readonly checkpoint?: string;
  readonly tsaCa?: string;
  readonly keys?: string;
  /** Seconds since 1970. */
  readonly at: number;
  readonly json: boolean;
  readonly wide: boolean;
};

export const NO_POLICY = `Expected --policy FILE: whom you trust is for you to say, not for the pack. Such a file has two lines:

  log <key of the log, as name+8 hex digits+base64>
  quorum none

A hub writes one to var/log.policy when it starts, which will do for a first look. Whoever doubts the hub has the key from
somebody else: another council, a regulator, a letter.`;

const EXIT: Readonly<Record<ToldVerdict['result'], number>> = { holds: 0, 'does not hold': 1, 'cannot be read': 2 };
const UNREADABLE = 2;
/** Of the events at which a check fails, the first few are told of. */
const MOST = 5;
const INDENT = 8;

const bytesOf = (file: string): Result<Uint8Array, string> => {
  try {
    return accept(readFileSync(file));
  } catch (fault) {
    return refuse(`Expected a file to read at ${file}, got ${codeOf(fault)}.`);
  }
};

/** A file that may be left out: then null. */
const maybeBytesOf = (file: string | undefined): Result<Uint8Array | null, string> =>
  file === undefined ? accept(null) : bytesOf(file);

const countOf = ({ events, failures }: ToldCheck): string => {
  if (events === null) return '';
  const all = counted(events, 'event');
  return failures.length === 0 ? ` (${all})` : ` (${failures.length} of ${all})`;
};

const checkLines = (told: ToldCheck, width: number): readonly string[] => {
  const { check, passed, failures } = told;
  const row = (name: string, text: string): readonly string[] =>
    foldUnder(
      `${name.padEnd(9)}${text}`.replace(/ {2,}/, (gap) => '\u00a0'.repeat(gap.length)),
      width - INDENT,
      9,
    );
  return [
    ...foldUnder(`${passed ? 'ok' : 'FAILED'}${' '.repeat(passed ? 6 : 2)}${check}${countOf(told)}`, width, INDENT),
    ...failures
      .slice(0, MOST)
      .flatMap(({ at, expected, came, means }) =>
        indented(
          [
            ...(at === null ? [] : row('at', at)),
            ...row('expected', expected),
            ...row('came', came),
            ...row('means', means),
          ],
          INDENT,
        ),
      ),
    ...(failures.length > MOST ? indented([`and ${failures.length - MOST} more`], INDENT) : []),
  ];
};

const reportOf = ({ sentence, checks, notes }: ToldVerdict, width: number): readonly string[] => [
  ...checks.flatMap((check) => checkLines(check, width)),
  '',
  ...foldUnder(sentence, width, 2),
  ...notes.flatMap((note) => foldUnder(`- ${note}`, width, 2)),
];

/** `accord verify`: answers with the exit status. Asks nobody. */
export const verify = async (file: string | undefined, options: VerifyOptions, world: World): Promise<number> => {
  const { out, err } = world.terminal;
  const failed = (reason: string): number => {
    err(reason);
    return UNREADABLE;
  };
  if (file === undefined) return failed('Expected a pack to check, got none: name the file that accord export wrote.');
  if (options.policy === undefined) return failed(NO_POLICY);
  const [pack, policy] = [bytesOf(file), bytesOf(options.policy)];
  const [kept, keys] = [maybeBytesOf(options.checkpoint), maybeBytesOf(options.keys)];
  if (!pack.ok) return failed(pack.refusal);
  if (!policy.ok) return failed(policy.refusal);
  if (!kept.ok) return failed(kept.refusal);
  if (!keys.ok) return failed(keys.refusal);
  const stamps = options.tsaCa === undefined ? null : checkerOf(options.tsaCa);
  if (stamps !== null && !stamps.ok) return failed(stamps.refusal);
  const trust = {
    policy: policy.value,
    now: options.at,
    ...(kept.value === null ? {} : { kept: kept.value }),
    ...(keys.value === null ? {} : { publishers: keys.value }),
    ...(stamps === null ? {} : { checkTimestamp: stamps.value }),
  };
  const verdict = await verifyPack(pack.value, trust);
  const told = tellVerdict(verdict);
  if (options.json) out(JSON.stringify({ result: told.result, ...verdict }, null, 2));
  else reportOf(told, widthOf(world.terminal, options.wide)).forEach(out);
  return EXIT[told.result];
};
