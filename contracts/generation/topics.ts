import { isObject, type JsonObject } from './bundle.ts';

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((found, name) => (isObject(found) ? found[name] : undefined), value);

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Kafka takes settings as text, and a list with commas. */
const settingsOf = (value: unknown): Readonly<Record<string, string>> =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, set]) => [name, Array.isArray(set) ? set.join(',') : String(set)]),
      )
    : {};

/** The module that lists every topic of the AsyncAPI document, one for each sector that its address names. */
export const topicModule = (asyncapi: JsonObject): string => {
  const sectors = textsOf(at(asyncapi, 'components', 'parameters', 'sector', 'enum'));
  const channels = at(asyncapi, 'channels');
  const topics = Object.entries(isObject(channels) ? channels : {}).flatMap(([channel, described]) =>
    sectors.map((sector) => ({
      name: String(at(described, 'address')).replace('{sector}', sector),
      channel,
      sector,
      partitions: Number(at(described, 'bindings', 'kafka', 'partitions')),
      settings: settingsOf(at(described, 'bindings', 'kafka', 'topicConfiguration')),
    })),
  );
  return `
    /** Every topic that the hub reads or writes. */
    export const topics = ${JSON.stringify(topics)} as const;
  `;
};
