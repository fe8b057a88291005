import { parseDay } from '@accord/kernel';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { isFields, occurrenceFault, type Fault } from '../domain/index.ts';
import type { EventSchema } from './catalogue.ts';
import { faultsFrom } from './schema-faults.ts';

/** The faults of data under the schema of that id, pointers from the message's root; none when it is valid. */
export type Validators = (schemaId: string, data: unknown) => readonly Fault[];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const compilerOf = (schemas: readonly EventSchema[], explains: boolean): ((schemaId: string) => ValidateFunction) => {
  const ajv = new Ajv2020({
    allErrors: explains,
    verbose: explains,
    // Checked once, where they are made, by the tests of contracts: not again at each start.
    validateSchema: false,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    formats: { date: (text: string) => parseDay(text).ok, uuid: UUID },
    keywords: ['x-accord'],
  });
  ajv.addSchema(schemas.map((schema) => ({ ...schema })));
  const compiled = new Map<string, ValidateFunction>();
  return (schemaId) => {
    const ready = compiled.get(schemaId) ?? ajv.getSchema(schemaId);
    if (!ready) throw new Error(`Expected a schema ${schemaId}, found none: add it to contracts/events.`);
    compiled.set(schemaId, ready);
    return ready;
  };
};

const OCCURRED_ON = '/data/occurredOn';

/** The schema says of a date which of five forms failed in which way; the parser knows which form was meant. */
const wordDates = (faults: readonly Fault[], data: unknown): readonly Fault[] => {
  const isInDate = ({ pointer }: Fault) => pointer.startsWith(OCCURRED_ON);
  const fault = isFields(data) && faults.some(isInDate) ? occurrenceFault(data['occurredOn']) : null;
  return fault ? [fault, ...faults.filter((other) => !isInDate(other))] : faults;
};

/**
 * Compiles a schema when its first message comes. Each has two forms: one that stops at the first fault, for the many
 * valid messages, and one that finds and words them all, for those that failed the first.
 */
export const validatorsOf = (schemas: readonly EventSchema[]): Validators => {
  const judge = compilerOf(schemas, false);
  const explain = compilerOf(schemas, true);
  return (schemaId, data) => {
    if (judge(schemaId)(data)) return [];
    const explaining = explain(schemaId);
    explaining(data);
    return wordDates(faultsFrom(explaining.errors ?? []), data);
  };
};
