// Runs a ledger until its disk is full, makes room, and goes on; then tells what became of every append.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LedgerFault } from '../../fault.ts';
import { sqliteLedger } from '../ledger.ts';
import { clock, event, everythingIn, plan } from './fixtures.ts';

const [, , directory = ''] = process.argv;
const [path, ballast] = [join(directory, 'ledger.db'), join(directory, 'ballast')];
const atOnce = 8;
writeFileSync(ballast, Buffer.alloc(4 * 1024 * 1024));
let ledger = sqliteLedger({ path, clock });

const acknowledged: number[] = [];
const rejected: number[] = [];
const faults: LedgerFault[] = [];
const append = async (number: number): Promise<void> => {
  try {
    await ledger.append(plan(number % 5), 'any', [event(number, { words: 'x'.repeat(20_000) })]);
    acknowledged.push(number);
  } catch (fault) {
    if (!(fault instanceof LedgerFault)) throw fault;
    faults.push(fault);
    rejected.push(number);
  }
};
const appendMany = (from: number): Promise<unknown> =>
  Promise.all(Array.from({ length: atOnce }, (_, index) => append(from + index)));

let next = 1;
for (; faults.length === 0; next += atOnce) await appendMany(next);
const fullAt = acknowledged.length;
await appendMany(next);
const stillFull = rejected.length;
const readable = (await everythingIn(ledger)).length;
rmSync(ballast);
await appendMany(next + atOnce);
const afterwards = acknowledged.length - fullAt;
await ledger.close();
ledger = sqliteLedger({ path, clock });
const stored = (await everythingIn(ledger)).map(({ id }) => Number(id.slice(-12)));
await ledger.close();

const messages = [...new Set(faults.map(({ message }) => message.replace(path, 'PATH')))];
const codes = [...new Set(faults.map(({ code }) => code))];
process.stdout.write(
  JSON.stringify({ acknowledged, rejected, stored, fullAt, stillFull, readable, afterwards, messages, codes }),
);
