import { setTimeout as rest } from 'node:timers/promises';
import { checks } from './check/checks.ts';
import { evidenceFrom, type Evidence } from './check/evidence.ts';
import { LedgerEvents } from './check/ledger-events.ts';
import { logFindings } from './check/log-agrees.ts';
import { compareReadModels } from './check/read-model-rows.ts';
import { readTopics } from './check/topic-records.ts';
import type { Dice } from './dice.ts';
import { notYetCarried } from './check/agreements-carried.ts';
import { bargainsOf } from './load/agreements.ts';
import type { Book } from './load/book.ts';
import { Deciding } from './load/deciding.ts';
import { HttpPublisher } from './load/http.ts';
import { KafkaPublisher } from './load/kafka.ts';
import { livesOf } from './load/lives.ts';
import { until } from './load/patience.ts';
import { People } from './load/people.ts';
import { Pace, publishAll } from './load/publish.ts';
import { Readers } from './load/readers.ts';
import { ofSector } from './stage/agencies.ts';
import { whenAllRests, withPostgres } from './stage/rest.ts';
import type { Stage } from './stage/stage.ts';
import { supervisorOf } from './stage/supervisor.ts';
import type { Strike } from './strikes/strike.ts';

export interface Cycle {
  readonly number: number;
  readonly stage: Stage;
  readonly book: Book;
  readonly dice: Dice;
  /** Null: nothing goes wrong. */
  readonly strike: Strike | null;
}

export interface CycleReport {
  /** From the end of the fault until all that was published is acknowledged, delivered and in the read models. */
  readonly recoverySeconds: number;
  /** Of it, until what had ended was started again. */
  readonly restartSeconds: number;
  /** What was waited for the longest. */
  readonly longest: string;
  readonly seconds: number;
  readonly events: number;
  readonly deliveries: number;
  /** By the demand that was violated. */
  readonly violations: ReadonlyMap<string, readonly string[]>;
}

const restWithinMs = 120_000;

const underLoad = async ({ number, stage, book, dice }: Cycle, work: () => Promise<void>): Promise<void> => {
  const intakes = stage.of('intake');
  const lanes = livesOf(number, stage.agencies, dice.for('lives'));
  const kafka = new KafkaPublisher(stage.servers.kafka.proxy.port, book, dice.for('kafka'));
  const publishers = { http: new HttpPublisher(intakes, book, dice.for('http')), kafka };
  const pace = new Pace();
  const bargains = bargainsOf(lanes, stage.agencies, dice.for('bargains'));
  const all = Promise.all([
    publishAll(lanes, { book, publishers, pace }, dice.for('publishing')),
    new Deciding(intakes, book, pace).decideAll(bargains, dice.for('deciding')),
  ]);
  let isPublished = false;
  void all.then(() => (isPublished = true));
  await work();
  pace.hurry();
  if (!(await until(async () => isPublished, restWithinMs)))
    throw new Error(`Expected every message and decision to be answered within ${restWithinMs / 1000} s.`);
  await kafka.close();
};

interface Happened {
  readonly overAt: number;
  /** What ended it took so long itself: a server's own start. */
  readonly restartSeconds: number;
}

const happen = async (strike: Strike | null, dice: Dice): Promise<Happened> => {
  await rest(dice.whole(200, 1500));
  await strike?.begin();
  await rest(strike?.lastsMs ?? 0);
  const overAt = performance.now();
  await strike?.end();
  return { overAt, restartSeconds: (performance.now() - overAt) / 1000 };
};

const gather = async (stage: Stage, book: Book, ledger: LedgerEvents): Promise<Evidence> => {
  const events = await ledger.all();
  const records = await readTopics(stage.servers.kafka.proxy.port);
  const readModels = await withPostgres(stage, (client) => compareReadModels(client, events));
  return evidenceFrom(book, events, records, readModels, await logFindings(stage));
};

const fallen = ({ programs }: Stage): readonly string[] =>
  programs.filter((program) => program.hasFallen()).map(({ name }) => `${name} ended by itself`);

const violationsIn = (evidence: Evidence, stage: Stage): CycleReport['violations'] =>
  new Map(
    [
      ...checks.map(({ name, violations }) => [name, violations(evidence)] as const),
      ['no program ends by itself', fallen(stage)] as const,
    ].filter(([, found]) => found.length > 0),
  );

/** Load, a fault at a random moment of it, and when everything rests again, the checks. */
export const runCycle = async (cycle: Cycle): Promise<CycleReport> => {
  const { stage, book, dice, strike } = cycle;
  const begun = performance.now();
  const people = new People(stage.of('intake'), ofSector(stage.agencies, 'hub'), book, dice.for('people'));
  const ledger = new LedgerEvents(stage.servers.eventstoredb.port);
  const supervisor = supervisorOf(stage.servers);
  const readers = new Readers(stage.of('enquiry'), ofSector(stage.agencies, 'auditor'), book, dice.for('readers'));
  people.begin();
  readers.begin();
  let happened: Happened = { overAt: begun, restartSeconds: 0 };
  try {
    await underLoad(cycle, async () => {
      happened = await happen(strike, dice.for('strike'));
      supervisor.begin();
    });
    const published = performance.now();
    const isCarried = async (): Promise<boolean> => notYetCarried(book, await ledger.all()).length === 0;
    const longest = await whenAllRests({ stage, ledger, isCarried, withinMs: restWithinMs });
    const rested = performance.now();
    await Promise.all([people.end(), readers.end()]);
    const evidence = await gather(stage, book, ledger);
    const over = happened.overAt;
    return {
      recoverySeconds: (rested - over) / 1000,
      restartSeconds: happened.restartSeconds,
      longest: published - over > rested - published ? 'every message is answered' : longest,
      seconds: (performance.now() - begun) / 1000,
      events: evidence.ledger.length,
      deliveries: evidence.outgoing.length,
      violations: violationsIn(evidence, stage),
    };
  } finally {
    await Promise.all([people.end(), readers.end(), supervisor.end()]);
    await ledger.close();
  }
};
