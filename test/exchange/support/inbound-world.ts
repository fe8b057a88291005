import {
  createQuarantineTables,
  InboundModule,
  KyselyQuarantine,
  Lanes,
  noSigning,
  Publishers,
  Quarantine,
  QuarantineStore,
  Receipts,
  Signing,
  type Batch,
  type InboundRecord,
  type QuarantineTables,
  type RecordOutcome,
} from '@accord/exchange';
import { Chance, Clock, Ledger, type RecordedEvent } from '@accord/kernel';
import { memoryLedger } from '@accord/platform';
import { CountingChance, FixedClock } from '@accord/platform/testing';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { publisher } from './records.ts';

export const sqliteInMemory = (): Kysely<QuarantineTables> =>
  new Kysely<QuarantineTables>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) });

/** Receipts that a test can read, and refuse to take. */
export class KeptReceipts extends Receipts {
  readonly sent: RecordOutcome[] = [];
  isDown = false;
  /** What is sent is neither taken nor refused. */
  isHanging = false;

  override async send(outcome: RecordOutcome): Promise<void> {
    if (this.isHanging) await new Promise(() => undefined);
    if (this.isDown) throw new Error('no broker');
    this.sent.push(outcome);
  }
}

/** A store that a test can make fail. */
class BreakableQuarantine extends KyselyQuarantine {
  isDown = false;
  /** What happens between the first look at a batch and the work at it. */
  meanwhile: () => Promise<unknown> = async () => undefined;

  override async glance(...given: Parameters<KyselyQuarantine['glance']>) {
    if (this.isDown) throw new Error('no database');
    const glance = await super.glance(...given);
    await this.meanwhile();
    return glance;
  }

  override inLane<T>(...given: Parameters<KyselyQuarantine['inLane']>): Promise<T> {
    if (this.isDown) throw new Error('no database');
    return super.inLane(...given) as Promise<T>;
  }
}

export type LedgerFault = 'busy' | 'before' | 'after' | 'damaged' | (() => Promise<void>) | null;

/** A ledger whose next appends fail as a test says: not taken, failed before it was stored, or
 * after, find that somebody deleted the stream; or take as long as that. */
const faulty = ({ ...ledger }: Pick<Ledger, keyof Ledger>, faults: LedgerFault[]): Ledger => ({
  ...ledger,
  append: async (...given) => {
    const fault = faults.shift() ?? null;
    await new Promise((resolve) => setImmediate(resolve));
    if (fault === 'busy') return { ok: false, refusal: { code: 'LEDGER_BUSY', waiting: 1, limit: 1 } };
    if (typeof fault === 'function') await fault();
    if (fault === 'before') throw new Error('the disk is full');
    if (fault === 'damaged')
      throw Object.assign(new Error('somebody deleted a plan stream'), { isStreamDamaged: true });
    const answer = await ledger.append(...given);
    if (fault === 'after') throw new Error('the answer was lost');
    return answer;
  },
});

@Module({})
class Ports {}

@Module({})
class Intake {}

const startModule = async (providers: { provide: unknown; useValue: unknown }[]) => {
  const ports = {
    module: Ports,
    global: true,
    providers: providers as never[],
    exports: providers.map(({ provide }) => provide as never),
  };
  return NestFactory.createApplicationContext({ module: Intake, imports: [ports, InboundModule] }, { logger: false });
};

/** The intake of records over a ledger in memory, as an app wires it. */
export const inboundWorld = async (
  given: Kysely<QuarantineTables> | null = null,
  callers = [publisher],
  signing = noSigning,
) => {
  const own = given === null ? sqliteInMemory() : null;
  const db = given ?? own!;
  await createQuarantineTables(db);
  const clock = new FixedClock('2026-11-02T09:30:00.000Z');
  const [stored, receipts, store] = [memoryLedger({ clock }), new KeptReceipts(), new BreakableQuarantine(db)];
  const faults: LedgerFault[] = [];
  const app = await startModule([
    { provide: Ledger, useValue: faulty(stored, faults) },
    { provide: Clock, useValue: clock },
    { provide: Chance, useValue: new CountingChance() },
    { provide: Signing, useValue: signing },
    { provide: Publishers, useValue: new Publishers(callers) },
    { provide: QuarantineStore, useValue: store },
    { provide: Receipts, useValue: receipts },
  ]);
  const lanes = app.get(Lanes);
  const batchOf = (records: readonly InboundRecord[], goesStaleAfter = Infinity): Batch => {
    let asked = 0;
    return {
      sector: 'council',
      records,
      isStale: () => (asked += 1) > goesStaleAfter,
      heartbeat: async () => undefined,
    };
  };
  return {
    clock,
    db,
    store,
    receipts,
    faults,
    lanes,
    quarantine: app.get(Quarantine),
    take: (records: readonly InboundRecord[], goesStaleAfter?: number) => lanes.take(batchOf(records, goesStaleAfter)),
    events: async (): Promise<readonly RecordedEvent[]> => {
      const all: RecordedEvent[] = [];
      for await (const page of stored.readAll(null)) all.push(...page);
      return all;
    },
    rows: () => db.selectFrom('quarantined_messages').selectAll().orderBy('lane').orderBy('turn').execute(),
    close: async () => {
      await app.close();
      await stored.close();
      if (db === own) await db.destroy();
    },
  };
};

export type InboundWorld = Awaited<ReturnType<typeof inboundWorld>>;
