import pg from 'pg';
import { type Log } from '@accord/platform';
import { openPostgresReadDatabase, type PostgresOptions } from '@accord/platform/postgres';

const run = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

/** Short enough for a test to wait for what they limit. */
export const shortLimits = {
  connectMs: 1000,
  pulseMs: 50,
  silentSessionMs: 600,
  silentTransactionMs: 600,
  connections: 4,
};

let databases = 0;

/** A database for one test, on a server whose language sorts otherwise than bytes do. */
export const ownDatabase = async (server: string, log: Log) => {
  databases += 1;
  const name = `test_${databases}`;
  await run(
    server,
    `create database ${name} template template0 encoding utf8 locale_provider icu icu_locale 'en-GB' locale 'C'`,
  );
  const url = server.replace(/[^/]+$/, name);
  const options: PostgresOptions = { url, caFile: null, insecure: 'allow', log, limits: shortLimits };
  return {
    url,
    options,
    open: () => openPostgresReadDatabase(options),
    remove: () => run(server, `drop database ${name} with (force)`),
  };
};
