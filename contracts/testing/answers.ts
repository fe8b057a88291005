import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { bundledOpenapi } from '../generate.ts';

/** What a hub answered to a call of one operation. */
export interface Answered {
  readonly method: string;
  /** The path as the interface writes it, such as `/v1/agreements/{agreementId}`. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** A schema that names its fields and says nothing of others is taken to mean these and no others. */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed);
  if (!isFields(value)) return value;
  const isOpen = isFields(value['properties']) && value['type'] === 'object' && !('additionalProperties' in value);
  const children = Object.entries(value).map(([name, child]) => [name, closed(child)]);
  return { ...Object.fromEntries(children), ...(isOpen ? { additionalProperties: false } : {}) };
};

const token = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
const document = fieldsOf(closed(JSON.parse(bundledOpenapi())));
const base = 'https://accord.example/openapi';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ ...document, $id: base });

const at = (pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => fieldsOf(value)[name.replaceAll('~1', '/').replaceAll('~0', '~')], document);

/** Where a response stands, which may be elsewhere than at its operation. */
const responseAt = (pointer: string): string => {
  const { $ref } = fieldsOf(at(pointer));
  return typeof $ref === 'string' ? $ref.slice(1) : pointer;
};

/** Every operation of the interface, as `get /v1/refusals`. */
export const operations: readonly string[] = Object.entries(fieldsOf(document['paths'])).flatMap(([path, item]) =>
  ['get', 'post', 'put', 'delete'].filter((method) => method in fieldsOf(item)).map((method) => `${method} ${path}`),
);

/** What the interface says otherwise of an answer; nothing when it says just that. */
export const faultsIn = ({ method, path, status, contentType, body }: Answered): readonly string[] => {
  const told = `${method} ${path} ${status}`;
  const response = responseAt(`/paths/${token(path)}/${method}/responses/${status}`);
  if (!isFields(at(response))) return [`${told}: no such answer is foreseen`];
  const type = contentType.split(';', 1)[0] ?? '';
  const schema = `${response}/content/${token(type)}/schema`;
  if (at(schema) === undefined) return [`${told}: no answer as ${type} is foreseen`];
  const validate = ajv.getSchema(`${base}#${schema}`) ?? ajv.compile({ $ref: `${base}#${schema}` });
  if (validate(body) === true) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${told}: ${instancePath} ${message} ${JSON.stringify(params)}`,
  );
};
