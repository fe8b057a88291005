import { spawn, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { freePorts } from '../../infra/local/free-ports.ts';
import { clientOf } from '../kafka/support/client.ts';
import { repository, temporaryDirectory } from '../support/hub-process.ts';
import { describeKafka } from '../support/servers.ts';

const program = ['--import', './infra/run/register.mjs', 'infra/local/servers.ts'];

interface Started {
  readonly settings: ReadonlyMap<string, string>;
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

const start = async (data: string, ports: readonly number[], flags: readonly string[]): Promise<Started> => {
  const [kafka, postgres, eventstore] = ports;
  const where = ['--kafka-port', kafka, '--postgres-port', postgres, '--eventstore-port', eventstore].map(String);
  const env = { ...process.env, NODE_OPTIONS: '', ACCORD_EVENTSTORE_URL: '' };
  const child = spawn('node', [...program, '--data', data, ...where, ...flags], {
    cwd: repository,
    env,
    detached: true,
  });
  const closed = once(child, 'close');
  let said = '';
  const ready = new Promise<void>((resolve) => {
    const hear = (text: string): void => {
      said += text;
      if (/are ready[^]*^export [^]*\n\n$/m.test(said)) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
  });
  await Promise.race([ready, closed]);
  const lines = [...said.matchAll(/^export (\w+)='?(.*?)'?$/gm)];
  if (lines.length === 0) throw new Error(`The servers did not start. They said:\n${said}`);
  return {
    settings: new Map(lines.map(([, name, value]) => [name ?? '', value ?? ''])),
    end: async (signal) => {
      child.kill(signal);
      await closed;
      return child.exitCode;
    },
  };
};

const processesIn = (data: string): readonly string[] =>
  execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(data));

/** Open to pass: where we are root, PostgreSQL runs as another user. */
const openDirectory = (): ReturnType<typeof temporaryDirectory> => {
  const directory = temporaryDirectory();
  chmodSync(directory.path, 0o711);
  return directory;
};

describeKafka()('npm run servers', () => {
  it('serves with TLS and passwords, prints the settings to paste, and keeps the data over a restart', async () => {
    const directory = openDirectory();
    const ports = await freePorts(3);
    const use = async (settings: ReadonlyMap<string, string>, isFirst: boolean): Promise<void> => {
      const ca = readFileSync(settings.get('ACCORD_KAFKA_CA_FILE') ?? '', 'utf8');
      const sasl = {
        user: settings.get('ACCORD_KAFKA_USER') ?? '',
        password: settings.get('ACCORD_KAFKA_PASSWORD') ?? '',
      };
      const client = await clientOf({ brokers: [settings.get('ACCORD_KAFKA_BROKERS') ?? ''] }, { tls: { ca }, sasl });
      const wanted = [{ name: 'kept', partitions: 1, replicas: 1, config: {} }];
      expect(await client.topics.missing(wanted)).toHaveLength(isFirst ? 1 : 0);
      await client.topics.apply(wanted);
      await client.close();
      const database = new pg.Client({ connectionString: settings.get('ACCORD_POSTGRES_URL') ?? '', ssl: { ca } });
      await database.connect();
      if (isFirst) await database.query('CREATE TABLE kept (word text)');
      else expect((await database.query('SELECT * FROM kept')).rows).toEqual([]);
      await database.end();
      expect(settings.get('ACCORD_EVENTSTORE_URL')).toContain('tls=true');
    };
    const first = await start(directory.path, ports, ['--secure']);
    await use(first.settings, true);
    expect(await first.end('SIGINT')).toBe(0);
    const second = await start(directory.path, ports, ['--secure']);
    await use(second.settings, false);
    expect(second.settings).toEqual(first.settings);
    expect(await second.end('SIGTERM')).toBe(0);
    expect(processesIn(directory.path)).toEqual([]);
    directory.remove();
  }, 240_000);

  it('is started once over a folder and on a port, and leaves no server behind when it is killed', async () => {
    const [directory, other] = [openDirectory(), openDirectory()];
    const ports = await freePorts(3);
    const { end } = await start(directory.path, ports, []);
    await expect(start(directory.path, await freePorts(3), [])).rejects.toThrow(
      `Expected to be the only one to write to ${directory.path}/plain, but another process does`,
    );
    await expect(start(other.path, ports, [])).rejects.toThrow(
      `Expected to listen on 127.0.0.1:${ports[0]} (--kafka-port)`,
    );
    expect(processesIn(other.path)).toEqual([]);
    other.remove();
    expect(processesIn(directory.path).length).toBeGreaterThan(2);
    await end('SIGKILL');
    const deadline = Date.now() + 20_000;
    while (processesIn(directory.path).length > 0 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(processesIn(directory.path)).toEqual([]);
    directory.remove();
  }, 120_000);
});
