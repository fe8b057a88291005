import { accept, refuse, type Result, type Sector } from '@accord/kernel';
import {
  isFields,
  nearestNames,
  parseTypeName,
  writeTypeName,
  type EventContract,
  type Fields,
  type Refusal,
} from '../domain/index.ts';

/** The JSON Schema of one event type's data: `$id` ends in `<Name>.v<version>.schema.json`, `x-accord` has the rest. */
export type EventSchema = Fields;

export interface KnownType extends EventContract {
  readonly schemaId: string;
}

export interface Catalogue {
  readonly types: readonly KnownType[];
  /** The contract of a CloudEvents type, or what is wrong with the type. */
  readonly find: (type: string) => Result<KnownType, Refusal>;
}

const SECTORS: Readonly<Record<Sector, true>> = {
  council: true,
  icb: true,
  'nhs-provider': true,
  'social-care': true,
  setting: true,
  tribunal: true,
  auditor: true,
  hub: true,
};
const isSector = (value: unknown): value is Sector => typeof value === 'string' && Object.hasOwn(SECTORS, value);

const NAMED = /\/([A-Za-z]+)\.v(\d+)\.schema\.json$/;

const readContract = (schema: EventSchema): KnownType => {
  const { $id: schemaId, 'x-accord': accord } = schema;
  const [, name, version] = NAMED.exec(typeof schemaId === 'string' ? schemaId : '') ?? [];
  const { context, stream, key, reporters, fact } = isFields(accord) ? accord : {};
  const isComplete = typeof context === 'string' && typeof stream === 'string' && typeof key === 'string';
  const areSectors = Array.isArray(reporters) && reporters.every(isSector);
  if (typeof schemaId !== 'string' || !name || !isComplete || !areSectors || typeof fact !== 'boolean')
    throw new TypeError(
      `Expected an event schema with $id .../<Name>.v<n>.schema.json and x-accord {context, stream, key, reporters, fact}, ` +
        `got $id ${String(schemaId)}: correct it in contracts/events.`,
    );
  return { schemaId, name, version: Number(version), context, stream, key, reporters, fact };
};

const unknownType = (type: string, byName: ReadonlyMap<string, readonly KnownType[]>): Refusal => {
  const wanted = parseTypeName(type);
  const versions = wanted ? (byName.get(wanted.name) ?? []).filter(({ context }) => context === wanted.context) : [];
  const known = versions.map(writeTypeName);
  if (wanted && known.length > 0)
    return {
      code: 'UNKNOWN_VERSION',
      pointer: '/type',
      expected: known.join(' or '),
      actual: `v${wanted.version}`,
      known,
    };
  const nearest = nearestNames(type, [...byName.keys()]).flatMap((name) => (byName.get(name) ?? []).map(writeTypeName));
  const hint = nearest.length > 0 ? `; did you mean ${nearest.join(' or ')}?` : '';
  return {
    code: 'UNKNOWN_EVENT_TYPE',
    pointer: '/type',
    expected: `a type of contracts/events, uk.accord.<context>.<Name>.v1${hint}`,
    actual: 'another type',
    nearest,
  };
};

/** Every event type that contracts/events describes. Throws on a schema that does not say whose it is. */
export const catalogueOf = (schemas: readonly EventSchema[]): Catalogue => {
  const types = schemas.map(readContract);
  const byType = new Map(types.map((type) => [writeTypeName(type), type]));
  const byName = Map.groupBy(types, ({ name }) => name);
  return {
    types,
    find: (type) => {
      const known = byType.get(type);
      return known ? accept(known) : refuse(unknownType(type, byName));
    },
  };
};
