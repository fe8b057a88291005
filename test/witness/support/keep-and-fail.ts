import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { value } from '@accord/proof/testing';
import { parseCheckpoint } from '@accord/proof';

/**
 * Keeps a checkpoint in a book, and is killed (or met by a fault) at one of the calls that the book makes of the system:
 * `keep-and-fail.ts FILE NOTE kill|fault AT`. Says `kept` when it came to its end, and `of N` for so many calls.
 */
const [file = '', noteFile = '', how = '', place = ''] = process.argv.slice(2);
const note = fs.readFileSync(noteFile, 'utf8');
let calls = 0;

const met =
  <Args extends readonly unknown[], Answer>(call: (...args: Args) => Answer) =>
  (...args: Args): Answer => {
    const at = calls;
    calls += 2;
    if (String(at) === place) return fail();
    const answer = call(...args);
    return String(at + 1) === place ? fail() : answer;
  };
const fail = (): never => {
  if (how === 'kill') process.kill(process.pid, 'SIGKILL');
  throw Object.assign(new Error('the disk fails'), { code: 'EIO' });
};

const { Book } = await import('../../../apps/cli/src/witness/book.ts');
const book = Book.open(file);
const { origin, size, root } = value(parseCheckpoint(note));
Object.assign(fs, {
  openSync: met(fs.openSync),
  writeSync: met(fs.writeSync as (...args: readonly unknown[]) => number),
  fsyncSync: met(fs.fsyncSync),
  closeSync: met(fs.closeSync),
  renameSync: met(fs.renameSync),
});
syncBuiltinESMExports();
let outcome = 'kept';
try {
  book?.keep(origin, { size, root }, note);
} catch {
  outcome = `failed, still at ${book?.of(origin).size}`;
}
process.stdout.write(`${outcome} of ${calls}\n`);
