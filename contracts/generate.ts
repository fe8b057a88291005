import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseYaml } from '@redocly/openapi-core';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
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

const check = async (): Promise<void> => {
  for (const path of await outdated()) {
    process.exitCode = 1;
    console.error(`contracts/${path} is not what the contracts say: run \`npm run contracts\` and commit the result.`);
  }
};

const write = async (): Promise<void> => {
  for (const [path, content] of await generate()) writeFileSync(here(path), content);
};

if (import.meta.main) await (process.argv.includes('--check') ? check() : write());
