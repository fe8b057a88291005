import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLog, LedgerOpenFault, lockFor, SystemClock, type Log } from '@accord/platform';
import { formatKey, type Signer, type VerifierKey } from '@accord/proof';
import { codeOf } from '../fault-code.ts';
import type { World } from '../world.ts';
import { answerCall, type WitnessParts } from './answer.ts';
import { Book } from './book.ts';
import { keepEvidence } from './evidence.ts';
import { keyIsThere, logKeys, makeWitnessKey, mustBeSigned, readWitnessKey } from './keys.ts';
import { listen } from './server.ts';
import { WitnessFault } from './witness-fault.ts';

export interface WitnessOptions {
  readonly log: readonly string[];
  readonly logs?: string;
  readonly key?: string;
  readonly name?: string;
  readonly state: string;
  readonly listen: { readonly host: string; readonly port: number };
}

const EXIT = { stopped: 0, failed: 2 } as const;

interface Opened {
  readonly signer: Signer;
  readonly book: Book;
  readonly logs: readonly VerifierKey[];
}

/** The state is begun before the key is made: a key that is there has had a state, and must not begin another. */
const open = async ({ log, logs: file, key, name, state }: WitnessOptions): Promise<Opened> => {
  const logs = logKeys(log, file);
  const [keyFile, bookFile] = [key ?? join(state, 'witness.key'), join(state, 'state.json')];
  const book = Book.open(bookFile);
  if (book === null && keyIsThere(keyFile))
    throw new WitnessFault(
      `Expected ${bookFile} beside the key in ${keyFile}, got none: put it back. A witness that forgot what it vouched for could vouch for a fork; if it is lost, begin with a new key.`,
    );
  const begun = book ?? Book.begin(bookFile);
  if (!keyIsThere(keyFile)) await makeWitnessKey(keyFile, name);
  const signer = await readWitnessKey(keyFile, name);
  for (const kept of begun.all) await mustBeSigned(kept, logs, bookFile);
  return { signer, book: begun, logs };
};

const TOLD = {
  fork: 'was shown two checkpoints of one log that do not go together',
  'not-continued': 'was shown a checkpoint without a proof that it continues the one that this witness vouched for',
} as const;

const partsOf = ({ signer, book, logs }: Opened, { state }: WitnessOptions, log: Log): WitnessParts => {
  const clock = new SystemClock();
  return {
    signer,
    book,
    logs,
    seconds: () => Math.floor(Date.parse(clock.now()) / 1000),
    onShown: (shown, kept, note) => {
      const evidence = keepEvidence(join(state, 'evidence'), shown, kept, note);
      if (evidence === 'known') return;
      const level = shown === 'fork' ? 'error' : 'warn'; // without a proof it may be the caller who is wrong
      if (evidence === 'no-room') log[level]({ shown }, `${TOLD[shown]}; there is no more room to keep them`);
      else log[level]({ shown, file: evidence.kept }, `${TOLD[shown]}; both are kept`);
    },
    onDone: (origin, size) => log.info({ origin, size }, 'vouched'),
    onRefused: (refusal) => log.warn({ code: refusal.code }, 'vouched for nothing'),
  };
};

const stopOf = ({ stop }: World): Promise<void> =>
  new Promise((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });

const serveUntilStopped = async (options: WitnessOptions, world: World): Promise<void> => {
  const opened = await open(options);
  const log = createLog('info');
  const parts = partsOf(opened, options, log);
  const onFault = (fault: unknown) => log.error({ fault }, 'could not vouch');
  const listening = await listen(options.listen, (body) => answerCall(body, parts), onFault);
  const { out } = world.terminal;
  out(`This witness is ${formatKey(opened.signer.key)}`);
  for (const { name } of opened.logs) out(`It witnesses ${name}`);
  out(`The witness is ready at ${listening.url}`);
  await stopOf(world);
  await listening.close();
};

const explained = (fault: unknown, { state, listen: { host, port } }: WitnessOptions): string | null => {
  if (fault instanceof WitnessFault || fault instanceof LedgerOpenFault) return fault.message;
  const code = codeOf(fault);
  if (/^EADDR|^ENOTFOUND/.test(code))
    return `Expected to listen on ${host}:${port}, got ${code}: name another with --listen.`;
  const path: unknown = fault instanceof Error ? Reflect.get(fault, 'path') : undefined;
  if (typeof path !== 'string') return null;
  return `Expected to read and write ${path}, got ${code}: give this user the right and the room, or name another folder than ${state} with --state.`;
};

/** `accord witness`: answers with the exit status once it is stopped. */
export const runWitness = async (options: WitnessOptions, world: World): Promise<number> => {
  try {
    mkdirSync(options.state, { recursive: true });
    const lock = lockFor(join(options.state, 'state.json'));
    try {
      await serveUntilStopped(options, world);
    } finally {
      lock.release();
    }
    return EXIT.stopped;
  } catch (fault) {
    const words = explained(fault, options);
    if (words === null) throw fault;
    world.terminal.err(words);
    return EXIT.failed;
  }
};
