import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { append } from './append.ts';
import { backlog } from './distributed/backlog.ts';
import { endToEnd } from './distributed/end-to-end.ts';
import { eventstoredb } from './distributed/eventstoredb.ts';
import { kafkaIn } from './distributed/kafka-in.ts';
import { relay } from './distributed/relay.ts';
import { slowAgency } from './distributed/slow-agency.ts';
import { ingest } from './ingest.ts';
import { loadAppend } from './load-append.ts';
import { log } from './log.ts';
import { machine } from './machine.ts';
import { rotate, type Bench, type Trial } from './measure.ts';
import { proof } from './proof.ts';
import { queries } from './queries.ts';
import { replay } from './replay.ts';
import { asData, report } from './report.ts';
import { signed } from './signed.ts';
import { start } from './start.ts';

const embedded: readonly Bench[] = [append, ingest, signed, log, proof, loadAppend, replay, queries, start];
const distributed: readonly Bench[] = [eventstoredb, kafkaIn, relay, endToEnd, backlog, slowAgency];
const benches = [...embedded, ...distributed];

const tell = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const list = benches.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n');
const help = `npm run bench [-- NAME...] [--rounds N] [--seconds N] [--quick] [--json FILE] [--list] [--help]

Runs the named comparisons, or all. Both sides of a ratio are measured in the same round, in turns; a figure is the median
of the rounds [least..most]. docs/performance.md says how to read it.

${list}

  --rounds N    rounds of each comparison, 5 unless told (a fair reading needs 5)
  --seconds N   how long a variant runs in a round, 2 unless told
  --quick       one short round on little data: does it run?
  --json FILE   the same figures, for a program
  --list        names only`;

const wholeNumber = (name: string, text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new Error(`--${name}: expected a whole number from 1 to 9999, got ${JSON.stringify(text)}.`);
};

const chosen = (names: readonly string[]): readonly Bench[] => {
  const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0) throw new Error(`Expected names among these, got ${unknown.join(', ')}:\n${list}`);
  return names.length === 0 ? benches : benches.filter(({ name }) => names.includes(name));
};

type Setup = Omit<Trial, 'afterwards'> & { readonly rounds: number };

const measure = async ({ name, about, prepare }: Bench, { rounds, ...setup }: Setup): Promise<object> => {
  tell(`${name}: making ready`);
  const putAway: (() => void | Promise<void>)[] = [];
  try {
    const comparison = await prepare({ ...setup, afterwards: (last) => putAway.unshift(last) });
    const measured = await rotate(comparison.variants, rounds, tell);
    await comparison.check?.();
    print(report(`${name}: ${about}`, comparison, measured));
    return asData(name, comparison, measured);
  } finally {
    for (const last of putAway) await last();
  }
};

const failed = (what: string, fault: unknown): void => {
  tell(`${what}${fault instanceof Error ? fault.message : String(fault)}`);
  process.exitCode = 1;
};

/** One that cannot be run, for want of a network or a compiler, does not keep the others from it. */
const attempt = async (bench: Bench, setup: Setup): Promise<readonly object[]> => {
  try {
    return [await measure(bench, setup)];
  } catch (fault) {
    failed(`${bench.name} could not be measured: `, fault);
    return [];
  }
};

const options = {
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  quick: { type: 'boolean', default: false },
  json: { type: 'string' },
  list: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) return print(help);
  if (values.list) return print(benches.map(({ name }) => name).join('\n'));
  const { quick } = values;
  const rounds = wholeNumber('rounds', values.rounds, quick ? 1 : 5);
  const seconds = wholeNumber('seconds', values.seconds, quick ? 1 : 2);
  const wanted = chosen(positionals);
  const results: object[] = [];
  print(`${machine()}; rounds: ${rounds}, median [least..most]\n`);
  for (const bench of wanted) results.push(...(await attempt(bench, { rounds, quick, seconds, tell })));
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ machine: machine(), rounds, seconds, results }, null, 2)}\n`);
};

await main().catch((fault: unknown) => failed('', fault));
