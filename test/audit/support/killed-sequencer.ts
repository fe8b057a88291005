// A process of its own, since it kills itself at one step of the log. Prints the checkpoints that others could see by then.
import { writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { KyselyLog, type LogTables } from '@accord/audit/log';
import { ledgerFile } from './ledger-file.ts';
import { begin, untilSequenced } from './log-world.ts';
import { steppedDatabase } from './stepped-database.ts';

const [, , ledgerPath = '', logPath = '', deadly = '', moment = ''] = process.argv;
const others = new Database(logPath, { readonly: true });
const visible = others.prepare('select note from log_checkpoints order by size').pluck();

const db = steppedDatabase<LogTables>(logPath, (step, when) => {
  if (step !== Number(deadly) || when !== moment) return;
  writeSync(1, JSON.stringify(visible.all()));
  process.kill(process.pid, 'SIGKILL');
});
const its = await ledgerFile(ledgerPath);
const sequencing = await begin(its, new KyselyLog(db));
await untilSequenced(its, sequencing);
await its.tell(3);
await untilSequenced(its, sequencing);
await sequencing.close();
await its.ledger.close();
await db.destroy();
others.close();
