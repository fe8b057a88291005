import { ledgerContract, type MakeLedger } from '@accord/kernel/testing';
import { NodeChance } from '@accord/platform';
import { connectEventStore, eventStoreLedger, type EventStoreConnection } from '@accord/platform/eventstoredb';
import { standInEventStore, type EventStore } from '../support/eventstoredb/index.ts';

interface Stage {
  readonly server: EventStore;
  readonly connection: EventStoreConnection;
}

/** A process has one connection, so a test that opens two ledgers has them on one server. */
let stage: Promise<Stage> | null = null;
let users = 0;

const enter = async (): Promise<Stage> => {
  const server = await standInEventStore();
  const connection = connectEventStore({
    connectionString: server.url,
    allowInsecure: true,
    chance: new NodeChance(),
  });
  return { server, connection };
};

const leave = async (): Promise<void> => {
  users -= 1;
  if (users > 0 || !stage) return;
  const { server, connection } = await stage;
  stage = null;
  await connection.close();
  await server.stop();
};

const make: MakeLedger = async ({ maxAppendBytes }) => {
  users += 1;
  const { connection } = await (stage ??= enter());
  const open = () => eventStoreLedger({ connection, index: null, maxAppendBytes });
  return { ledger: await open(), reopen: open, dispose: leave };
};

ledgerContract('eventstoredb', make);
