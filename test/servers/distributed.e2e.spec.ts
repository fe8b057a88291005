import { spawn, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { freePorts } from '../../infra/local/free-ports.ts';
import { repository, temporaryDirectory } from '../support/hub-process.ts';
import { describeKafka } from '../support/servers.ts';

const program = ['--import', './infra/run/register.mjs', 'infra/local/distributed.ts'];

/** `npm run start:distributed` in a folder that everybody may pass: where we are root, PostgreSQL runs as another user. */
const begin = async (firstPort: number) => {
  const directory = temporaryDirectory();
  chmodSync(directory.path, 0o711);
  const ports = await freePorts(3);
  const where = ['--kafka-port', '--postgres-port', '--eventstore-port'].flatMap((name, at) => [name, `${ports[at]}`]);
  const env = { ...process.env, NODE_OPTIONS: '', ACCORD_EVENTSTORE_URL: '', ACCORD_PORT: String(firstPort) };
  const child = spawn('node', [...program, '--data', directory.path, ...where], { cwd: repository, env });
  let said = '';
  [child.stdout, child.stderr].forEach((stream) => stream.setEncoding('utf8').on('data', (text) => (said += text)));
  return { child, directory, closed: once(child, 'close'), said: () => said };
};

const processesIn = (data: string): readonly string[] =>
  execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(data));

const soonNone = async (data: string): Promise<void> => {
  const deadline = Date.now() + 20_000;
  while (processesIn(data).length > 0 && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 100));
  expect(processesIn(data)).toEqual([]);
};

const isServed = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1');
  const served = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'close').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return served;
};

const checksAt = async (port: number): Promise<readonly string[]> => {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`);
  const { checks } = JSON.parse(await answer.text());
  return checks.map(({ name, status }: Record<'name' | 'status', string>) => `${name} ${status}`);
};

const servers = ['eventstoredb ready', 'postgresql ready'];
const bus = ['kafka ready', 'kafka topics ready', 'kafka producer ready'];

describeKafka()('npm run start:distributed', () => {
  it('has told the worked example when it says where all is, and each program names the servers it needs', async () => {
    const firstPort = (await freePorts(1))[0] ?? 0;
    const { child, directory, closed, said } = await begin(firstPort);
    while (!said().includes('read models ') && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(said()).toMatch(/^Kafka is at 127\.0\.0\.1:\d+: /m);
    expect(said()).toMatch(/^EventStoreDB: the stand-in, not a real server\.$/m);
    expect(await checksAt(firstPort)).toEqual([...servers, ...bus, 'kafka consumer accord-intake ready']);
    expect(await checksAt(firstPort + 1)).toEqual([...servers, ...bus, 'relay ready', 'log ready']);
    expect(await checksAt(firstPort + 2)).toEqual([...servers, 'read models ready']);
    const [, command = ''] = /list an ICB's promises +npx accord (.+)/.exec(said()) ?? [];
    const answer = execFileSync('node', ['apps/cli/bin/accord.mjs', ...command.split(' ')], {
      cwd: repository,
      env: { ...process.env, NODE_OPTIONS: '', ACCORD_DATA_DIR: `${directory.path}/plain/accord` },
      encoding: 'utf8',
    });
    expect(answer).toContain('2 commitments to 2 children');
    child.kill('SIGINT');
    await closed;
    expect(child.exitCode).toBe(0);
    await soonNone(directory.path);
    directory.remove();
  }, 240_000);

  it('ends with all that it started when one of its programs cannot start, and says which and why', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const relayPort = (taken.address() as AddressInfo).port;
    const { child, directory, closed, said } = await begin(relayPort - 1);
    await closed;
    expect(child.exitCode).toBe(1);
    expect(said()).toMatch(/Accord relay ended while it started[^]*which is in use/);
    expect(await isServed(relayPort - 1)).toBe(false);
    expect(await isServed(relayPort + 1)).toBe(false);
    await soonNone(directory.path);
    taken.close();
    directory.remove();
  }, 240_000);

  it('does not make who presses Ctrl-C wait until all has started', async () => {
    const { child, directory, closed, said } = await begin((await freePorts(1))[0] ?? 0);
    while (!said().includes('Starting the servers')) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    await closed;
    expect(said()).not.toContain('Starting intake');
    await soonNone(directory.path);
    directory.remove();
  }, 120_000);
});
