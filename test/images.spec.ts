import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { serviceSettings } from '@accord/platform';

interface Service {
  readonly image: string;
  readonly command?: readonly [string];
  readonly environment?: Record<string, string>;
  readonly healthcheck?: { readonly test?: unknown };
  readonly ports?: readonly string[];
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

it('runs as a user without rights, on the Node that the project is pinned to', () => {
  const { devDependencies } = JSON.parse(read('package.json'));
  const bases = [...dockerfile.matchAll(/^FROM node:([\d.]+)-/gm)].map(([, version]) => version);
  expect(bases).toStrictEqual([devDependencies.node, devDependencies.node]);
  expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('RUN '));
});
