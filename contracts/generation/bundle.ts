type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

/** A file of contracts/events: `FinalPlanIssued.v1`, `common`, `cloudevent`. */
export type SchemaFile = { readonly name: string; readonly schema: JsonObject };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const ENVELOPES = new Map([
  ['cloudevent', 'CloudEvent'],
  ['signedevent', 'SignedEvent'],
]);

/** `FinalPlanIssued.v1` is the component `FinalPlanIssuedData`; `cloudevent` is `CloudEvent`. */
export const componentName = (file: string): string => ENVELOPES.get(file) ?? file.replace(/\.v1$/, 'Data');

const componentOf = (ref: string): string => {
  const definition = /#\/\$defs\/(\w+)$/.exec(ref)?.[1];
  const file = /([\w.]+)\.schema\.json$/.exec(ref)?.[1];
  const name = definition ?? (file && componentName(file));
  return name ? `#/components/schemas/${name}` : ref;
};

const FOR_SCHEMAS_ALONE = new Set(['$schema', '$id', 'x-accord', 'if', 'then', 'else']);

/**
 * The forms between which `if` chooses. The schemas choose by `if`, so that a fault is told of the form that was meant;
 * TypeScript has unions instead.
 */
const alternatives = ({ allOf, then, else: otherwise }: JsonObject): readonly Json[] => {
  const chosen = isList(allOf) ? allOf.flatMap((choice) => (isObject(choice) ? alternatives(choice) : [])) : [];
  return [...chosen, ...[then, otherwise].filter((form) => form !== undefined)];
};

const SAYS_WHICH_FIELDS = ['properties', 'additionalProperties', 'oneOf', 'anyOf', 'const', 'enum'];

/** An object of which a schema says no more may have any fields; TypeScript is told so, or it would allow none. */
const isAnyObject = (schema: JsonObject): boolean =>
  schema['type'] === 'object' && !SAYS_WHICH_FIELDS.some((keyword) => keyword in schema);

const inOneDocument = (value: Json): Json => {
  if (isList(value)) return value.map(inOneDocument);
  if (!isObject(value)) return value;
  if (typeof value['$ref'] === 'string') return { ...value, $ref: componentOf(value['$ref']) };
  const forms = alternatives(value);
  if (forms.length > 0) return { description: value['description'] ?? '', oneOf: forms.map(inOneDocument) };
  const kept = Object.entries(value).filter(([name]) => !FOR_SCHEMAS_ALONE.has(name));
  const open = isAnyObject(value) ? { additionalProperties: true } : {};
  return { ...Object.fromEntries(kept.map(([name, child]) => [name, inOneDocument(child)])), ...open };
};

const pick = (value: JsonObject, name: string): JsonObject => {
  const child = value[name];
  return isObject(child) ? child : {};
};

type Named = readonly [name: string, schema: Json];

/** A component that is another name for a file of contracts/events gives way to the file itself. */
const isOwn = ([, schema]: Named): boolean =>
  !(isObject(schema) && typeof schema['$ref'] === 'string' && schema['$ref'].startsWith('../events/'));

const componentsOf = ({ name, schema }: SchemaFile): readonly Named[] =>
  name === 'common' ? Object.entries(pick(schema, '$defs')) : [[componentName(name), schema]];

const withoutCollision = (entries: readonly Named[]): JsonObject => {
  const names = entries.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) return Object.fromEntries(entries);
  throw new Error(`Expected each component to have a name of its own, got ${twice} twice: rename one of them.`);
};

/** The OpenAPI document with everything that it refers to in contracts/events among its own components. */
export const bundle = (openapi: JsonObject, files: readonly SchemaFile[]): Json => {
  const components = pick(openapi, 'components');
  const schemas = withoutCollision([
    ...Object.entries(pick(components, 'schemas')).filter(isOwn),
    ...files.flatMap(componentsOf),
  ]);
  return inOneDocument({ ...openapi, components: { ...components, schemas } });
};
