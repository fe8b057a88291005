import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { serviceSettings } from '@accord/platform';

interface Service {
  readonly image: string;
  readonly command?: readonly [string];
  readonly environment?: Record<string, string>;
  readonly healthcheck?: { readonly test?: unknown };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly container_name?: string;
}

const { parse } = createRequire(new URL('../apps/cli/package.json', import.meta.url))('yaml');
const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const compose = parse(read('infra/compose.yaml'), { merge: true });
const services = Object.entries<Service>(compose.services);
const own = services.filter(([, { image }]) => image === 'accord');
const dockerfile = read('infra/images/Dockerfile');

it('starts every program of the distributed profile, and what stands before them', () =>
  expect(own.map(([name]) => name)).toStrictEqual(['prepare', 'intake', 'relay', 'enquiry']));

it.each(own)('runs for %s a file that is there, with settings that there are', (_name, { command, environment }) => {
  expect(existsSync(new URL(command?.[0] ?? 'not there', root))).toBe(true);
  const known = new Set(serviceSettings.help().map((line) => line.slice(0, line.indexOf(':'))));
  expect(Object.keys(environment ?? {}).filter((name) => !known.has(name))).toStrictEqual([]);
  expect(() => serviceSettings.read(environment ?? {})).not.toThrow();
});

it.each(services.filter(([name]) => !['prepare', 'node1', 'node2', 'node3'].includes(name)))(
  'knows when %s is ready',
  (_name, { image, healthcheck }) => {
    if (image === 'accord') expect(dockerfile).toMatch(/^HEALTHCHECK .*is-ready\.mjs/m);
    else expect(healthcheck?.test).toBeDefined();
  },
);

it('opens ports on this machine alone', () => {
  const ports = services.flatMap(([, service]) => service.ports ?? []);
  expect(ports.length).toBeGreaterThan(5);
  expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toStrictEqual([]);
});

/** The ports of this machine that `127.0.0.1:4181-4189:4180` names. */
const hostPorts = (port: string): readonly number[] => {
  const [first = 0, last = first] = port.split(':')[1]!.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
};

it('lets several of each program run at once, each with a port and a data folder of its own', () => {
  const programs = own.filter(([name]) => name !== 'prepare');
  for (const [, { ports = [], volumes = [], environment, container_name: name }] of programs) {
    expect(name).toBeUndefined();
    expect(ports.flatMap(hostPorts).length).toBeGreaterThan(1);
    const shared = volumes.map((volume) => volume.split(':')[1]);
    expect(shared.filter((folder) => `${environment?.['ACCORD_DATA_DIR']}/`.startsWith(`${folder}/`))).toStrictEqual(
      [],
    );
    expect(environment?.['ACCORD_LOG_KEY_FILE']).toMatch(new RegExp(`^${shared[0]}/`)); // one key for all relays
  }
  const all = services.flatMap(([, { ports = [] }]) => ports.flatMap(hostPorts));
  expect(new Set(all).size).toBe(all.length);
});

it('runs as a user without rights, on the Node that the project is pinned to', () => {
  const { devDependencies } = JSON.parse(read('package.json'));
  const bases = [...dockerfile.matchAll(/^FROM node:([\d.]+)-/gm)].map(([, version]) => version);
  expect(bases).toStrictEqual([devDependencies.node, devDependencies.node]);
  expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('RUN '));
});
