import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseYaml } from '@redocly/openapi-core';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { broken, releaseOf } from './generation/compatibility.ts';
import { bundle, isObject, type JsonObject, type SchemaFile } from './generation/bundle.ts';
import { eventModule } from './generation/event-module.ts';
import { topicModule } from './generation/topics.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const suffix = '.schema.json';
const notice = '// Made by `npm run contracts` from contracts/openapi and contracts/events. Not to be edited.\n';

const readSchema = (file: string): SchemaFile => ({
  name: file.slice(0, -suffix.length),
  schema: JSON.parse(readFileSync(here(`events/${file}`), 'utf8')),
});

const readSchemas = (): readonly SchemaFile[] =>
  readdirSync(here('events'))
    .filter((file) => file.endsWith(suffix))
    .sort()
    .map(readSchema);

const readYaml = (path: string): JsonObject => {
  const document = parseYaml(readFileSync(here(path), 'utf8'));
  if (isObject(document)) return document;
  throw new TypeError(`Expected contracts/${path} to be a mapping, got another value: restore it.`);
};

/** The OpenAPI document with the schemas of the events in it, as JSON. */
export const bundledOpenapi = (): string => JSON.stringify(bundle(readYaml('openapi/accord.yaml'), readSchemas()));

const apiModule = async (): Promise<string> =>
  astToString(await openapiTS(bundledOpenapi(), { immutable: true, silent: true }));

/** The generated files by their path in contracts, as they should be. */
export const generate = async (): Promise<ReadonlyMap<string, string>> => {
  const style = await resolveConfig(here('generate.ts'));
  const written = (code: string) => format(notice + code, { ...style, parser: 'typescript' });
  return new Map([
    ['generated/api.ts', await written(await apiModule())],
    ['generated/events.ts', await written(eventModule(readSchemas()))],
    ['generated/topics.ts', await written(topicModule(readYaml('asyncapi/accord.yaml')))],
  ]);
};

const contentOf = (path: string): string | null => {
  try {
    return readFileSync(here(path), 'utf8');
  } catch {
    return null;
  }
};

/** The generated files that are not as they should be. */
export const outdated = async (): Promise<readonly string[]> =>
  [...(await generate())].filter(([path, content]) => contentOf(path) !== content).map(([path]) => path);

const released = 'released/events.json';

const readReleased = (): JsonObject => {
  const document = JSON.parse(contentOf(released) ?? '{}');
  if (isObject(document)) return document;
  throw new TypeError(`Expected contracts/${released} to be an object, got another value: restore it.`);
};

/** What was released and has changed since in a way that stored events or their readers would notice. */
export const brokenSince = (): readonly string[] => broken(readReleased(), readSchemas());

const tellBroken = (): boolean => {
  const faults = brokenSince();
  if (faults.length > 0) process.exitCode = 1;
  faults.forEach((fault) => console.error(fault));
  return faults.length > 0;
};

const check = async (): Promise<void> => {
  tellBroken();
  for (const path of await outdated()) {
    process.exitCode = 1;
    console.error(`contracts/${path} is not what the contracts say: run \`npm run contracts\` and commit the result.`);
  }
};

const write = async (): Promise<void> => {
  for (const [path, content] of await generate()) writeFileSync(here(path), content);
};

/** From now on the schemas as they are may only grow. */
const release = async (): Promise<void> => {
  if (tellBroken()) return;
  const style = await resolveConfig(here('generate.ts'));
  const text = await format(JSON.stringify(releaseOf(readSchemas())), { ...style, parser: 'json' });
  writeFileSync(here(released), text);
};

const modes: Readonly<Record<string, () => Promise<void>>> = { '--check': check, '--release': release };

if (import.meta.main) await (modes[process.argv[2] ?? ''] ?? write)();
