import { createLog, readModels } from '@accord/platform';
import { openPostgresReadDatabase } from '@accord/platform/postgres';
import { FixedClock } from '@accord/platform/testing';
import { adviceModel } from '../../../libs/platform/src/sql/testing/advice.ts';
import { shortLimits } from './own-database.ts';
import { sameLedger } from './same-ledger.ts';

/** Projects slowly, says when it is in the middle of a page, and goes on until it is killed. */
const [url = '', events = '0'] = process.argv.slice(2);
const log = createLog('warn');
const ledger = await sameLedger(Number(events));
const database = await openPostgresReadDatabase({ url, caFile: null, insecure: 'allow', log, limits: shortLimits });
const models = readModels({ ledger, database, clock: new FixedClock(), log, pageSize: 10, restMs: 0 });
await models.run({
  ...adviceModel,
  save: async (trx, changes) => {
    await adviceModel.save(trx, changes);
    process.stdout.write('in the middle of a page\n');
    await new Promise((resolve) => setTimeout(resolve, 20));
  },
});
