import { loadEventSchema, sharedSchemas, type EventName } from '@accord/contracts';
import { parseDay } from '@accord/kernel';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { isFields, occurrenceFault, type Fault } from '../domain/index.ts';
import { faultsFrom } from './schema-faults.ts';

/** The faults of an event's data, pointers from the message's root; none when it keeps to its schema. */
export type Validator = (name: EventName, data: unknown) => readonly Fault[];

const compilerOf = (explains: boolean): ((name: EventName) => ValidateFunction) => {
  const ajv = new Ajv2020({
    allErrors: explains,
    verbose: explains,
    // Checked once, where they are made, by the tests of contracts: not again at each start.
    validateSchema: false,
    strictRequired: false,
    strictTypes: false,
    formats: { date: (text: string) => parseDay(text).ok },
    keywords: ['x-accord'],
  });
  sharedSchemas().forEach((schema) => ajv.addSchema(schema));
  const compiled = new Map<EventName, ValidateFunction>();
  return (name) => {
    const ready = compiled.get(name) ?? ajv.compile(loadEventSchema(name));
    compiled.set(name, ready);
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
export const validator = (): Validator => {
  const judge = compilerOf(false);
  const explain = compilerOf(true);
  return (name, data) => {
    if (judge(name)(data)) return [];
    const explaining = explain(name);
    explaining(data);
    return wordDates(faultsFrom(explaining.errors ?? []), data);
  };
};
