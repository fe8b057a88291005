import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createLogTables,
  KyselyLog,
  Sequencer,
  type LogStore,
  type LogTables,
  type Sequencing,
} from '@accord/audit/log';
import type { Clock, EventId, NewEvent, Position, StreamName } from '@accord/kernel';
import {
  openForReading,
  openKeptDatabase,
  sha256,
  sqliteLedger,
  SystemClock,
  type LedgerReader,
} from '@accord/platform';
import { formatKey, signatureType, signerFromSeed, type Outcome, type Signer } from '@accord/proof';
import { lifeOf } from '../bench/lives.ts';
import { planStream } from '../bench/workload.ts';
import { signed } from './signing.ts';

export const ORIGIN = 'accord.example/log';
const PLANS = 12;
export const EVENTS_OF_EACH = 30;
/** The event of which the council has the receipt, counted from 0. */
const EVENT = 40;
export const EVENTS_BEFORE = 15;

export const must = <T>(outcome: Outcome<T>): T => {
  if (outcome.ok) return outcome.value;
  throw new Error(`Expected this to be accepted when nothing is wrong, got ${JSON.stringify(outcome.refusal)}.`);
};

const signerOf = async (name: string, seed: number, type?: number): Promise<Signer> =>
  must(await signerFromSeed(name, new Uint8Array(32).fill(seed), type));

/** Invented keys, the same on every run. */
export const keys = {
  log: () => signerOf(ORIGIN, 1),
  forged: () => signerOf(ORIGIN, 2),
  council: () => signerOf('council.example', 3, signatureType.cosignature),
  icb: () => signerOf('icb.example', 4, signatureType.cosignature),
};

/** The two files of a hub in a folder, opened to be looked at. */
export interface Opened {
  readonly ledger: LedgerReader;
  readonly store: LogStore;
  close(): Promise<void>;
}

export const openFiles = async (folder: string): Promise<Opened> => {
  const ledger = openForReading(join(folder, 'ledger.db'));
  const database = openKeptDatabase<LogTables>(join(folder, 'log.db'));
  await createLogTables(database.db);
  const close = async (): Promise<void> => {
    await database.close();
    await ledger.close();
  };
  return { ledger, store: new KyselyLog(database.db), close };
};

/** Throws the fault of a sequencer that ends before. */
const untilAt = async (end: Position | null, sequencing: Sequencing): Promise<void> => {
  let isOver = false;
  void sequencing.ended.then(() => (isOver = true));
  while (!isOver && sequencing.state().position !== end) await new Promise((resolve) => setTimeout(resolve, 2));
  await sequencing.close();
  const fault = await sequencing.ended;
  if (fault !== null) throw fault;
};

/** Brings all of the ledger in the folder into its log, as the hub does. Throws what the hub would say. */
export const sequence = async (folder: string, clock: Clock = new SystemClock(), signer?: Signer): Promise<void> => {
  const { store, close } = await openFiles(folder);
  const ledger = sqliteLedger({ path: join(folder, 'ledger.db'), clock });
  try {
    const sequencing = await new Sequencer({
      ledger,
      store,
      signer: signer ?? (await keys.log()),
      sha256,
      clock,
      restMs: 1,
    }).start();
    await untilAt(await ledger.head(), sequencing);
  } finally {
    await ledger.close();
    await close();
  }
};

/** Into the ledger alone. */
export const append = async (folder: string, stream: StreamName, events: readonly NewEvent[]): Promise<void> => {
  const ledger = sqliteLedger({ path: join(folder, 'ledger.db'), clock: new SystemClock() });
  await ledger.append(stream, 'any', events);
  await ledger.close();
};

/** Each plan's events from one on, up to another, as agencies report them, some signed; their salts are new each time. */
export const tell = async (folder: string, from: number, to: number): Promise<void> => {
  for (let plan = 0; plan < PLANS; plan += 1) {
    const told = lifeOf(plan, EVENTS_OF_EACH).slice(from, to);
    const sent = told.map((event, at) => ((from + at) % 10 === 4 ? signed(event) : event));
    await append(folder, planStream(plan), await Promise.all(sent));
  }
};

/** What outsiders hold, where no insider comes. */
export interface Kept {
  /** Checkpoints that the council kept: of when half of all had happened, and the newest. */
  readonly checkpoint: string;
  readonly newest: string;
  /** An event of which the council has the receipt. */
  readonly eventId: EventId;
  /** The number of its plan. */
  readonly plan: number;
  readonly policy: string;
}

/** A hub with a history, sound, and what outsiders hold of it. */
export interface Sound {
  /** As it is now. */
  readonly now: string;
  /** A backup of when half of all had happened. */
  readonly backup: string;
  readonly kept: Kept;
  /** A copy of how it is now, to be spoilt. */
  copy(): string;
  close(): void;
}

const policyOf = async (): Promise<string> =>
  [
    `log ${formatKey((await keys.log()).key)}`,
    `witness council ${formatKey((await keys.council()).key)}`,
    `witness icb ${formatKey((await keys.icb()).key)}`,
    'group both all council icb',
    'quorum none',
    '',
  ].join('\n');

const newestIn = async (folder: string): Promise<{ readonly note: string; readonly eventId: EventId }> => {
  const { store, close } = await openFiles(folder);
  const latest = await store.latest();
  const [entry] = await store.entries(EVENT, 1);
  await close();
  if (latest === null || entry === undefined) throw new Error('Expected a log with entries in it.');
  return { note: latest.note, eventId: entry.eventId };
};

export const soundHub = async (): Promise<Sound> => {
  const root = mkdtempSync(join(tmpdir(), 'accord-drill-'));
  const [now, backup] = [join(root, 'now'), join(root, 'backup')];
  mkdirSync(now);
  await tell(now, 0, EVENTS_BEFORE);
  await sequence(now);
  cpSync(now, backup, { recursive: true });
  await tell(now, EVENTS_BEFORE, EVENTS_OF_EACH);
  await sequence(now);
  const [then, newest] = [await newestIn(backup), await newestIn(now)];
  const kept = {
    checkpoint: then.note,
    newest: newest.note,
    eventId: then.eventId,
    plan: Math.floor(EVENT / EVENTS_BEFORE),
    policy: await policyOf(),
  };
  const copy = (): string => {
    const folder = mkdtempSync(join(root, 'attacked-'));
    cpSync(now, folder, { recursive: true });
    return folder;
  };
  return { now, backup, kept, copy, close: () => rmSync(root, { recursive: true, force: true }) };
};
