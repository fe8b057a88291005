import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryLedger } from '../../ledger/index.ts';
import { FixedClock, keptLog } from '../../testing/index.ts';
import { checkpointOf } from '../apply-page.ts';
import { openReadDatabase, readModels } from '../index.ts';
import { adviceEvent, adviceModel, appendTo, dumpOf } from '../testing/advice.ts';
import { readModelsContract } from '../testing/read-models-contract.ts';

const clock = new FixedClock();
const { log } = keptLog();

readModelsContract(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'accord-read-'));
  return {
    open: (ledger) => openReadDatabase({ file: join(folder, 'read.sqlite'), ledger, clock, log }),
    remove: async () => rmSync(folder, { recursive: true }),
  };
});

it('leaves rows and checkpoint as they were when the process dies before the commit', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'accord-read-'));
  const ledger = memoryLedger({ clock });
  const database = await openReadDatabase({ file: join(folder, 'read.sqlite'), ledger, clock, log });
  const image = join(folder, 'image');
  mkdirSync(image);
  const models = readModels({ ledger, database, clock, log, restMs: 0 });
  let saves = 0;
  const dying: typeof adviceModel = {
    ...adviceModel,
    save: async (trx, changes) => {
      await adviceModel.save(trx, changes);
      saves += 1;
      // What a killed process would leave on the disk at this moment, rows written and nothing committed.
      if (saves === 2)
        for (const file of readdirSync(folder))
          if (/^read/.test(file)) copyFileSync(join(folder, file), join(image, file));
    },
  };
  await models.run(dying);
  const first = await appendTo(ledger, 1, [adviceEvent(1, 1)]);
  await models.caughtUpWith(first, 1000);
  const second = await appendTo(ledger, 1, [adviceEvent(2, 1)]);
  await models.caughtUpWith(second, 1000);

  const dumped = await dumpOf(models.serving('advice'));

  const left = await openReadDatabase({ file: join(image, 'read.sqlite'), ledger, clock, log });
  expect(left.movedAside).toStrictEqual([]);
  const [generation] = await left.registry.selectFrom('accord_generations').selectAll().execute();
  const tables = await left.open(generation!);
  expect((await dumpOf(tables.reader)).counts).toMatchObject([{ received: 1 }]);
  expect(await checkpointOf(tables.reader)).toBe(first);
  await tables.close();
  const again = readModels({ ledger, database: left, clock, log });
  await again.run(adviceModel);
  expect(await again.caughtUpWith(second, 1000)).toBe(true);
  expect(await dumpOf(again.serving('advice'))).toStrictEqual(dumped);
  for (const one of [models, again]) await one.close();
  for (const one of [left, database, ledger]) await one.close();
  rmSync(folder, { recursive: true });
});
