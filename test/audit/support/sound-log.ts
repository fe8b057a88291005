import { createLogTables, fsck, KyselyLog, type LogFinding, type LogTables } from '@accord/audit/log';
import { streamName, type Ledger, type NewEvent, type RecordedEvent } from '@accord/kernel';
import { openKeptDatabase } from '@accord/platform';
import { begin, keeperOf, ledgerWorld, sha256, untilSequenced } from './log-world.ts';

/** A sound log of 600 events and those given, for a spec to spoil. */
export const soundLog = async (file: string, more: readonly NewEvent[] = []) => {
  const told = ledgerWorld();
  const its = { ...told, keeper: await keeperOf(told.clock) };
  const { db, close } = openKeptDatabase<LogTables>(file);
  await createLogTables(db);
  const store = new KyselyLog(db);
  const sequencing = await begin(its, store);
  for (const portion of [300, 200, 100]) {
    await told.tell(portion);
    await untilSequenced(its, sequencing);
  }
  if (more.length > 0) await told.ledger.append(streamName('plan', 'more'), 'any', more);
  await untilSequenced(its, sequencing);
  await sequencing.close();
  const latest = (await store.latest())!;
  return {
    ...its,
    db,
    store,
    latest,
    key: its.keeper.signer.key,
    close: () => Promise.all([close(), told.ledger.close()]),
  };
};

export type SoundLog = Awaited<ReturnType<typeof soundLog>>;
export type FsckGiven = Partial<Parameters<typeof fsck>[0]>;

export const checkedBy = async ({ ledger, store, key }: SoundLog, given: FsckGiven = {}) => {
  const findings: LogFinding[] = [];
  const tell = { found: (one: LogFinding) => void findings.push(one), progress: () => undefined };
  return { ...(await fsck({ ledger, store, key, sha256, ...tell, ...given })), findings };
};

/** The ledger as whoever changed its file would have it. */
export const spoilt = (
  { ledger }: Pick<SoundLog, 'ledger'>,
  change: (events: readonly RecordedEvent[]) => readonly RecordedEvent[],
): Pick<Ledger, 'readAll' | 'readStream'> => {
  const all = async () => {
    const events: RecordedEvent[] = [];
    for await (const page of ledger.readAll(null)) events.push(...page);
    return change(events);
  };
  return {
    readAll: async function* () {
      yield await all();
    },
    readStream: async (stream, { from = 0, toRevision = Infinity } = {}) =>
      (await all()).filter((one) => one.stream === stream && one.revision >= from && one.revision <= toRevision),
  };
};
