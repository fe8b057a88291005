import pg from 'pg';
import { describePostgres, makeCertificate, postgres } from '../support/servers.ts';

const describeIt = await describePostgres();

describeIt('A PostgreSQL for a spec', () => {
  it('keeps what was committed when it is killed, and shows its certificate', async () => {
    const tls = await makeCertificate();
    const stranger = await makeCertificate();
    const server = await postgres({ tls });
    const ask = async (ca: string, text: string): Promise<unknown[]> => {
      const client = new pg.Client({ connectionString: server.url, ssl: { ca } });
      client.on('error', () => undefined);
      await client.connect();
      try {
        return (await client.query(text)).rows;
      } finally {
        await client.end().catch(() => undefined);
      }
    };
    await ask(tls.ca, "CREATE TABLE kept AS SELECT 'kept' AS word");
    await server.kill();
    await expect(ask(tls.ca, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await server.restart();
    expect(await ask(tls.ca, 'SELECT word FROM kept')).toEqual([{ word: 'kept' }]);
    await expect(ask(stranger.ca, 'SELECT 1')).rejects.toThrow(/certificate|self-signed/);
    server.freeze();
    const frozen = ask(tls.ca, 'SELECT 1 AS one');
    const early = await Promise.race([frozen, new Promise((resolve) => setTimeout(resolve, 500, 'nothing'))]);
    expect(early).toBe('nothing');
    server.thaw();
    expect(await frozen).toEqual([{ one: 1 }]);
    await server.stop();
  }, 60_000);
});
