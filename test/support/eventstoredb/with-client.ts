import { EventStoreDBClient } from '@eventstore/db-client';
import type { EventStore } from './index.ts';

interface WithClient {
  readonly server: EventStore;
  readonly client: EventStoreDBClient;
}

/** A server for all of a spec file, and a client of it; there from its `beforeAll` on. */
export const withClient = (open: () => Promise<EventStore>): WithClient => {
  let there: WithClient | null = null;
  const now = (): WithClient => {
    if (there !== null) return there;
    throw new Error('Expected the server to be used within tests, where it has been started.');
  };
  beforeAll(async () => {
    const server = await open();
    there = { server, client: EventStoreDBClient.connectionString(server.url) };
  });
  afterAll(async () => {
    await there?.client.dispose();
    await there?.server.stop();
  });
  return {
    get server() {
      return now().server;
    },
    get client() {
      return now().client;
    },
  };
};
