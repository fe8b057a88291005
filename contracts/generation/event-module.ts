import { componentName, isObject, type SchemaFile } from './bundle.ts';

const versioned = /^(\w+)\.v(\d+)$/;

/** The module that has every event's data type and, as values, what its contract says of it. */
export const eventModule = (files: readonly SchemaFile[]): string => {
  const events = files.flatMap(({ name: file, schema }) => {
    const [, name, version] = versioned.exec(file) ?? [];
    const contract = schema['x-accord'];
    if (!name || !isObject(contract)) return [];
    return [{ name, data: componentName(file), contract: { version: Number(version), ...contract } }];
  });
  const types = events.map(({ name, data }) => `${name}: Schemas['${data}'];`);
  const values = events.map(({ name, contract }) => `${name}: ${JSON.stringify(contract)},`);
  return `
    import type { EventType } from '../src/event-type.ts';
    import type { components } from './api.ts';

    type Schemas = components['schemas'];

    /** The data of each event by its name. */
    export interface EventData { ${types.join('\n')} }

    /** What the contract of each event says besides the shape of its data. */
    export const eventTypes = { ${values.join('\n')} } as const satisfies Record<keyof EventData, EventType>;
  `;
};
