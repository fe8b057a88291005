import { loadEventSchema, sharedSchemas, type EventName } from '@accord/contracts';
import { parseDay } from '@accord/kernel';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { isFields, occurrenceFault, type Fault } from '../domain/index.ts';
import { faultsFrom } from './schema-faults.ts';

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
  const compiled = new Map<EventName, ValidateFunction>();
  const compile = (name: EventName): ValidateFunction => {
    if (compiled.size === 0) sharedSchemas().forEach((schema) => ajv.addSchema(schema));
    const ready = ajv.compile(loadEventSchema(name));
    compiled.set(name, ready);
    return ready;
  };
  return (name) => compiled.get(name) ?? compile(name);
};

/** Stops at the first fault, for the many messages that have none. */
const judge = compilerOf(false);
/** Finds them all, with what words them, for a message that failed the first. */
const explain = compilerOf(true);

const OCCURRED_ON = '/data/occurredOn';

/** The schema says of a date which of five forms failed in which way; the parser knows which form was meant. */
const wordDates = (faults: readonly Fault[], data: unknown): readonly Fault[] => {
  const isInDate = ({ pointer }: Fault) => pointer.startsWith(OCCURRED_ON);
  const fault = isFields(data) && faults.some(isInDate) ? occurrenceFault(data['occurredOn']) : null;
  return fault ? [fault, ...faults.filter((other) => !isInDate(other))] : faults;
};

/**
 * What is wrong with an event's data, pointers from the message's root; none when it keeps to its contract. A schema is
 * compiled when its first message comes.
 */
export const faultsInData = (name: EventName, data: unknown): readonly Fault[] => {
  if (judge(name)(data)) return [];
  const explaining = explain(name);
  explaining(data);
  return wordDates(faultsFrom(explaining.errors ?? []), data);
};
