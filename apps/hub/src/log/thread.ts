import { parentPort, workerData } from 'node:worker_threads';
import { KyselyLog, logSigner, Sequencer, type LogTables } from '@accord/audit/sequencing';
import { openForReading, openKeptDatabase, readSigningKey, sha256, SystemClock } from '@accord/platform/thread';
import type { FromThread, ThreadTask, ToThread } from './threaded-sequencer.ts';

// Follows the ledger's file and writes the log's until it is told to finish. A fault ends the thread, and tells why.

const say = (message: FromThread): void => parentPort?.postMessage(message);

const { ledgerFile, logFile, keyFile, origin } = workerData as ThreadTask;
const signer = logSigner(origin, readSigningKey('ACCORD_LOG_KEY_FILE', keyFile));
const ledger = openForReading(ledgerFile);
const database = openKeptDatabase<LogTables>(logFile);
const store = new KyselyLog(database.db, database.questions);
const sequencing = await new Sequencer({ ledger, store, signer, sha256, clock: new SystemClock() }).start();

parentPort?.on('message', (message: ToThread) => {
  if (message === 'grew') ledger.grew();
  else void sequencing.finish().then(() => parentPort?.close());
});
void sequencing.ended.then((fault) => {
  if (fault !== null) throw fault;
});
say('at work');
