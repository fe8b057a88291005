import type { Ledger, NewEvent } from '@accord/kernel';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { memoryLedger } from '../../ledger/index.ts';
import { FixedClock, keptLog } from '../../testing/index.ts';
import { advanceTo, applyPage, beginEpoch, checkpointOf } from '../apply-page.ts';
import { readModels, type ReadModels, type ReadModelsOptions } from '../index.ts';
import type { ReadDatabase } from '../read-database.ts';
import { createGeneration, type ReadModel, type RunnerTables } from '../read-model.ts';
import { registryIn } from '../registry.ts';
import { adviceEvent, adviceModel, appendTo, dumpOf, type AdviceCount, type AdviceTables } from './advice.ts';

/** Where the read models of one test are kept, from one opening to the next. */
export interface Home {
  open(ledger: Ledger): Promise<ReadDatabase>;
  remove(): Promise<void>;
}

type AdviceModel = ReadModel<AdviceCount, AdviceTables>;

const name = adviceModel.projection.name;
const fail = (): never => {
  throw new TypeError('this event has no key');
};

const soon = { restMs: 0, retryMs: 5, registryMs: 20, graceMs: 50 };

/** What every read database promises to the read models in it. */
export const readModelsContract = (makeHome: () => Promise<Home>): void => {
  const clock = new FixedClock();
  const { log, lines } = keptLog();
  let home: Home;
  let ledger: Ledger;
  let database: ReadDatabase;
  let running: ReadModels[];

  beforeEach(async () => {
    home = await makeHome();
    ledger = memoryLedger({ clock });
    running = [];
    database = await home.open(ledger);
  });
  afterEach(async () => {
    for (const models of running) await models.close();
    await database.close();
    await ledger.close();
    await home.remove();
  });

  const begin = (options: Partial<ReadModelsOptions> = {}): ReadModels => {
    const models = readModels({ ledger, database, clock, log, ...soon, ...options });
    running.push(models);
    return models;
  };
  const tablesOf = (models: ReadModels) => models.serving<Kysely<RunnerTables>>('advice');
  const countsOf = async (models: ReadModels) =>
    (await dumpOf(tablesOf(models))).counts.map(({ plan, received }) => [Number(plan.slice(-3)), received]);
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    const deadline = Date.now() + 15_000;
    while (!(await isSo())) {
      if (Date.now() > deadline) throw new Error('Expected it within 15 s.');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const generations = () =>
    database.registry.selectFrom('accord_generations').selectAll().orderBy('number', 'desc').execute();
  const statesOf = async () => (await generations()).map(({ state }) => state);
  /** A generation that nobody follows. */
  const openOne = async () => {
    const create = (db: Kysely<RunnerTables>) => createGeneration(adviceModel, db);
    return database.open(await registryIn(database, create).settle({ family: 'advice', projection: name }));
  };
  const isEmpty = async (trx: Kysely<AdviceTables>) =>
    (await trx.selectFrom('advice_counts').selectAll().execute()).length === 0;
  const servingNow = async (models: ReadModels) => (await models.status())[0]?.serving?.generation;

  it('brings in what the ledger holds, then what comes', async () => {
    await appendTo(ledger, 1, [adviceEvent(1, 1), adviceEvent(2, 1)]);
    const models = begin();
    await models.run(adviceModel);
    await models.caughtUp();
    expect(await countsOf(models)).toStrictEqual([[1, 2]]);
    const position = await appendTo(ledger, 2, [adviceEvent(3, 2)]);
    expect(await models.caughtUpWith(position, 10_000)).toBe(true);
    expect(await countsOf(models)).toStrictEqual([
      [1, 2],
      [2, 1],
    ]);
    const gone = await appendTo(ledger, 1, [adviceEvent(4, 1, 'RequestWithdrawn')]);
    expect(await models.caughtUpWith(gone, 10_000)).toBe(true);
    expect(await countsOf(models)).toStrictEqual([[2, 1]]);
  });

  it('has seen what does not concern it', async () => {
    const models = begin();
    await models.run(adviceModel);
    expect(await models.caughtUpWith(null, 0)).toBe(true);
    await appendTo(ledger, 1, [adviceEvent(1, 1)]);
    const position = await appendTo(ledger, 1, [adviceEvent(2, 1, 'DecisionMade'), adviceEvent(3, 1, 'DecisionMade')]);
    expect(await models.caughtUpWith(position, 10_000)).toBe(true);
    expect(await countsOf(models)).toStrictEqual([[1, 1]]);
  });

  it('says so when it has not seen a position in time', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const models = begin();
    await models.run({ ...adviceModel, save: (trx, changes) => held.then(() => adviceModel.save(trx, changes)) });
    const position = await appendTo(ledger, 1, [adviceEvent(1, 1)]);
    expect(await models.caughtUpWith(position, 30)).toBe(false);
    letGo();
    expect(await models.caughtUpWith(position, 10_000)).toBe(true);
  });

  it('goes on from its checkpoint after a restart', async () => {
    const first = begin();
    await first.run(adviceModel);
    const before = await appendTo(ledger, 1, [adviceEvent(1, 1), adviceEvent(2, 1)]);
    await first.caughtUpWith(before, 10_000);
    await first.close();
    await database.close();
    const after = await appendTo(ledger, 1, [adviceEvent(3, 1)]);
    database = await home.open(ledger);
    const folded: string[] = [];
    const { projection } = adviceModel;
    const watched = {
      ...projection,
      key: (event: Parameters<typeof projection.key>[0]) => (folded.push(event.id.slice(-1)), projection.key(event)),
    };
    const second = begin();
    await second.run({ ...adviceModel, projection: watched });
    expect(await second.caughtUpWith(after, 10_000)).toBe(true);
    expect(folded).toStrictEqual(['3']);
    expect(await countsOf(second)).toStrictEqual([[1, 3]]);
  });

  it('does not look again at the next start through what did not concern it', async () => {
    await appendTo(ledger, 1, [adviceEvent(1, 1)]);
    const models = begin({ registryMs: 60_000 });
    await models.run(adviceModel);
    await models.caughtUp();
    const head = await appendTo(ledger, 2, [adviceEvent(2, 2, 'ReviewMeetingHeld')]);
    expect(await models.caughtUpWith(head, 10_000)).toBe(true);
    await models.close();
    const again = begin();
    await again.run(adviceModel);
    expect(await checkpointOf(tablesOf(again))).toBe(head);
  });

  it('leaves nothing out when it is closed in the middle of a page', async () => {
    const first = await appendTo(ledger, 1, [adviceEvent(1, 1)]);
    const others = Array.from({ length: 39 }, (_, at) => adviceEvent(at + 2, 1));
    await appendTo(ledger, 1, others);
    const models = begin({ pageSize: 1 });
    await models.run(adviceModel);
    expect(await models.caughtUpWith(first, 10_000)).toBe(true);
    await models.close();
    const rest = begin({ pageSize: 1 });
    await rest.run(adviceModel);
    expect((await countsOf(rest))[0]?.[1]).toBeLessThan(40);
    await rest.caughtUp();
    expect(await countsOf(rest)).toStrictEqual([[1, 40]]);
  });

  it('changes nothing when a page comes again', async () => {
    const { writer, close } = await openOne();
    const writing = { writer, isShared: database.isShared, epoch: (await beginEpoch(writer)).epoch };
    await appendTo(ledger, 1, [adviceEvent(1, 1), adviceEvent(2, 1)]);
    for await (const page of ledger.readAll(null)) {
      await applyPage(adviceModel, writing, page);
      const before = await dumpOf(writer);
      await applyPage(adviceModel, writing, page);
      await applyPage(adviceModel, writing, page.slice(0, 1));
      expect(await dumpOf(writer)).toStrictEqual(before);
    }
    expect((await dumpOf(writer)).counts).toMatchObject([{ received: 2 }]);
    await close();
  });

  it('lets nobody commit whose epoch is over', async () => {
    const { writer, close } = await openOne();
    const before = { writer, isShared: database.isShared, epoch: (await beginEpoch(writer)).epoch };
    const after = { ...before, epoch: (await beginEpoch(writer)).epoch };
    const position = await appendTo(ledger, 1, [adviceEvent(1, 1), adviceEvent(2, 1)]);
    for await (const page of ledger.readAll(null)) {
      await applyPage(adviceModel, after, page.slice(0, 1));
      const dump = await dumpOf(writer);
      await expect(applyPage(adviceModel, before, page)).rejects.toMatchObject({ code: 'SUPERSEDED' });
      await advanceTo(before, position);
      expect(await dumpOf(writer)).toStrictEqual(dump);
      expect(await checkpointOf(writer)).toBe(page[0]?.position);
    }
    await close();
  });

  it('begins an epoch only when the page in hand is in', async () => {
    const { writer, close } = await openOne();
    const { epoch } = await beginEpoch(writer);
    await appendTo(ledger, 1, [adviceEvent(1, 1)]);
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const order: string[] = [];
    const model: AdviceModel = {
      ...adviceModel,
      save: async (trx, changes) => {
        order.push('page begun');
        await held;
        await adviceModel.save(trx, changes);
      },
    };
    for await (const page of ledger.readAll(null)) {
      const applying = applyPage(model, { writer, isShared: database.isShared, epoch }, page).then(() =>
        order.push('page in'),
      );
      await until(async () => order.length > 0);
      const begun = beginEpoch(writer).then(({ position }) => order.push(`epoch begun after ${position}`));
      await new Promise((resolve) => setTimeout(resolve, 50));
      letGo();
      await Promise.all([applying, begun]);
      expect(order.toSorted()).toStrictEqual([`epoch begun after ${page[0]?.position}`, 'page begun', 'page in']);
    }
    await close();
  });

  it('logs what it cannot bring in, shows it, tries again and loses nothing', async () => {
    let isBroken = true;
    const broken: typeof adviceModel = {
      ...adviceModel,
      save: async (trx, changes) => {
        await adviceModel.save(trx, changes);
        if (isBroken) throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
      },
    };
    const models = begin();
    await models.run(broken);
    const position = await appendTo(ledger, 1, [adviceEvent(1, 1)]);
    expect(await models.caughtUpWith(position, 60)).toBe(false);
    expect(await models.check()).toMatch(
      /^read model advice-counts-v1 stands still at position none after [1-9]\d* attempts: SQLITE_FULL$/,
    );
    expect(await countsOf(models)).toStrictEqual([]);
    expect(lines()).toContainEqual(
      expect.objectContaining({
        level: 'error',
        model: 'read model advice-counts-v1',
        fault: expect.objectContaining({ code: 'SQLITE_FULL' }),
        message: 'read model stands still',
      }),
    );
    isBroken = false;
    expect(await models.caughtUpWith(position, 10_000)).toBe(true);
    await models.caughtUp();
    expect(await models.check()).toBeNull();
    expect(await countsOf(models)).toStrictEqual([[1, 1]]);
  });

  it('does not let a model that fails hold up another', async () => {
    const models = begin({ retryMs: 60_000 });
    await models.run({
      ...adviceModel,
      family: 'broken',
      projection: { ...adviceModel.projection, name: 'broken-v1', key: () => fail() },
    });
    await models.run(adviceModel);
    const position = await appendTo(ledger, 1, [adviceEvent(1, 1)]);
    expect(await models.caughtUpWith(position, 50)).toBe(false);
    await until(
      async () => (await countsOf(models)).join() === '1,1' && (await models.check())?.includes('stands') === true,
    );
    expect(await models.check()).toBe('read model broken-v1 stands still at position none after 1 attempts: TypeError');
  });

  it('cannot be written to by those who only ask', async () => {
    const models = begin();
    await models.run(adviceModel);
    await expect(tablesOf(models).deleteFrom('accord_checkpoint').execute()).rejects.toMatchObject({
      code: expect.stringMatching(/^(SQLITE_READONLY|25006)$/),
    });
  });

  it('comes to the same documents in pages of any size', async () => {
    const happening = fc.record({ plan: fc.integer({ min: 1, max: 3 }), isWithdrawn: fc.nat(9).map((n) => n === 0) });
    let families = 0;
    const property = fc.asyncProperty(
      fc.array(happening, { maxLength: 30 }),
      fc.integer({ min: 1, max: 9 }),
      async (all, size) => {
        const source = memoryLedger({ clock });
        for (const [at, { plan, isWithdrawn }] of all.entries()) {
          const event: NewEvent = adviceEvent(at + 1, plan, isWithdrawn ? 'RequestWithdrawn' : 'AdviceReceived');
          await appendTo(source, plan, [event]);
        }
        const dumpIn = async (pageSize: number) => {
          families += 1;
          const models = readModels({ ledger: source, database, clock, log, ...soon, pageSize });
          await models.run({ ...adviceModel, family: `advice${families}` });
          await models.caughtUp();
          const dump = await dumpOf(models.serving(`advice${families}`));
          await models.close();
          return dump;
        };
        expect(await dumpIn(size)).toStrictEqual(await dumpIn(500));
        await source.close();
      },
    );
    await fc.assert(property, { numRuns: 15 });
  });

  describe('a family that is rebuilt', () => {
    it('answers as before until the new generation has all, and then from that', async () => {
      const models = begin();
      let isHeld = false;
      let letGo = (): void => undefined;
      const held = new Promise<void>((resolve) => (letGo = resolve));
      const slow: AdviceModel = {
        ...adviceModel,
        save: async (trx, changes) => {
          if (isHeld && (await isEmpty(trx))) await held;
          await adviceModel.save(trx, changes);
        },
      };
      await models.run(slow);
      await models.caughtUpWith(await appendTo(ledger, 1, [adviceEvent(1, 1), adviceEvent(2, 1)]), 10_000);
      isHeld = true;
      expect(await models.rebuild('advice')).toMatchObject({
        serving: { generation: 1, progress: 1, behindSeconds: 0 },
        building: { generation: 2, projection: name, position: null, progress: 0 },
      });
      const meanwhile = await appendTo(ledger, 1, [adviceEvent(3, 1)]);
      expect(await models.caughtUpWith(meanwhile, 10_000)).toBe(true);
      expect(await countsOf(models)).toStrictEqual([[1, 3]]);
      expect(await servingNow(models)).toBe(1);
      letGo();
      await until(async () => (await servingNow(models)) === 2);
      expect(await countsOf(models)).toStrictEqual([[1, 3]]);
      expect((await models.status())[0]?.building).toBeNull();
    });

    it('fails no question at any moment', async () => {
      const models = begin();
      await models.run(adviceModel);
      await models.caughtUpWith(await appendTo(ledger, 1, [adviceEvent(1, 1), adviceEvent(2, 1)]), 10_000);
      let isOver = false;
      let asked = 0;
      const asking = (async () => {
        for (; !isOver; asked += 1) {
          expect(await countsOf(models)).toStrictEqual([[1, 2]]);
          await new Promise((resolve) => setImmediate(resolve));
        }
      })();
      for (const generation of [2, 3, 4]) {
        await models.rebuild('advice');
        await until(async () => (await servingNow(models)) === generation);
      }
      await until(async () => (await statesOf()).join() === 'serving,dropped,dropped,dropped');
      isOver = true;
      await asking;
      expect(asked).toBeGreaterThan(10);
    });

    it('is folded from the first event, whatever stood in the tables', async () => {
      const models = begin();
      await models.run(adviceModel);
      await models.caughtUpWith(await appendTo(ledger, 1, [adviceEvent(1, 1)]), 10_000);
      const { writer, close } = await database.open((await generations())[0]!);
      await writer.deleteFrom('accord_documents').execute();
      await close();
      await models.rebuild('advice');
      await until(async () => (await servingNow(models)) === 2);
      expect((await dumpOf(tablesOf(models))).documents).toHaveLength(1);
    });

    it('is begun once, however often it is asked for, and not at all when nobody knows it', async () => {
      const models = begin({ pageSize: 1, restMs: 20 });
      await models.run(adviceModel);
      await appendTo(
        ledger,
        1,
        Array.from({ length: 50 }, (_, at) => adviceEvent(at + 1, 1)),
      );
      await Promise.all([models.rebuild('advice'), models.rebuild('advice')]);
      expect(await statesOf()).toStrictEqual(['building', 'serving']);
      expect(await models.rebuild('letters')).toBeNull();
    });
  });

  describe('a projection under a new name', () => {
    const newer: AdviceModel = { ...adviceModel, projection: { ...adviceModel.projection, name: 'advice-counts-v2' } };

    it('is built beside the old one, serves once it has all, and takes the place of the old one', async () => {
      const old = begin();
      await old.run(adviceModel);
      await old.caughtUpWith(await appendTo(ledger, 1, [adviceEvent(1, 1)]), 10_000);
      await old.close();
      const models = begin();
      await models.run(newer);
      await models.caughtUp();
      await until(async () => (await servingNow(models)) === 2);
      expect(await countsOf(models)).toStrictEqual([[1, 1]]);
      await until(async () => (await statesOf()).join() === 'serving,dropped');
    });
  });

  it('tells how far it has come', async () => {
    const models = begin({ retryMs: 60_000 });
    await models.run({ ...adviceModel, save: async () => fail() });
    expect(await models.status()).toStrictEqual([
      {
        family: 'advice',
        head: null,
        serving: { generation: 1, projection: name, position: null, behindSeconds: 0, progress: 1 },
        building: null,
      },
    ]);
    const head = await appendTo(ledger, 1, [adviceEvent(1, 1)]);
    clock.advance(90_000);
    expect((await models.status())[0]).toMatchObject({
      head,
      serving: { position: null, behindSeconds: 90, progress: 0 },
    });
    expect([...(await models.lagSeconds())]).toStrictEqual([['advice', 90]]);
  });
};
