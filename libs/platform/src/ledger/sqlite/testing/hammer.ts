// Appends for as long as it lives, from many callers at once, and writes a line for each append once it is acknowledged.
import { sqliteLedger } from '../ledger.ts';
import { clock, event, plan } from './fixtures.ts';

const [, , path = '', from = '0'] = process.argv;
const [callers, appendsEach] = [32, 100_000];
const ledger = sqliteLedger({ path, clock });
process.stdout.write('open\n');

/** One to three events that say how many belong together. */
const together = (number: number) => {
  const of = (number % 3) + 1;
  return Array.from({ length: of }, (_, part) => event(number * 10 + part, { append: number, part, of }));
};

const call = async (caller: number): Promise<void> => {
  for (let turn = 0; turn < appendsEach; turn += 1) {
    const number = Number(from) + turn * callers + caller;
    const events = together(number);
    const answer = await ledger.append(plan(number % 50), 'any', events);
    if (!answer.ok) throw new Error(answer.refusal.code);
    const { first, position } = answer.value;
    process.stdout.write(
      `${JSON.stringify({ number, stream: plan(number % 50), first, of: events.length, position })}\n`,
    );
  }
};

await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
