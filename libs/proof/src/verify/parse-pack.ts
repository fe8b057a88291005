import { readText, type Source } from '../bytes/text.ts';
import { type StoredEvent } from '../leaf/leaf.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { accept } from '../result.ts';

/** An event with everything that is needed to make its entry again, and the proof that the entry stands in a log. */
export interface ProvenEvent extends StoredEvent {
  readonly proof: string;
}

/** Everything about a case in one file, to be checked by somebody who has only this and the keys that they trust. */
export interface ProofPack {
  readonly format: 'accord-proof-pack/v1';
  readonly events: readonly ProvenEvent[];
  /** For people; nobody has signed it, and nothing is concluded from it. */
  readonly report?: string;
}

export const packFormat = 'accord-proof-pack/v1';
const longest = 64 * 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const no = (expected: string, got: string): Outcome<never> => malformed('proof pack', expected, got);

const fromJson = (text: string): Outcome<unknown> => {
  try {
    return accept(JSON.parse(text));
  } catch {
    return no('JSON', 'something else');
  }
};

/** Nothing that this version does not know: a reader would take it for checked. */
const strange = (fields: Fields, known: readonly string[]): string | undefined =>
  Object.keys(fields).find((name) => !known.includes(name));

const kinds = { event: 'string', stream: 'string', revision: 'number', salt: 'string', proof: 'string' };
const ofEvent = [...Object.keys(kinds), 'stored'];

const parseEvent = (value: unknown, at: number): Outcome<ProvenEvent> => {
  if (!isFields(value)) return no('an event', `something else at events/${at}`);
  const unknown = strange(value, ofEvent);
  if (unknown !== undefined) return no(`only ${ofEvent.join(', ')}`, unknown);
  const wrong = Object.entries(kinds).find(([name, kind]) => typeof value[name] !== kind);
  if (wrong) return no(`a ${wrong[1]} in events/${at}/${wrong[0]}`, typeof value[wrong[0]]);
  return isFields(value['stored'])
    ? accept(value as unknown as ProvenEvent)
    : no(`an object in events/${at}/stored`, typeof value['stored']);
};

const parseEvents = (values: readonly unknown[]): Outcome<readonly ProvenEvent[]> => {
  const events: ProvenEvent[] = [];
  for (const [at, value] of values.entries()) {
    const event = parseEvent(value, at);
    if (!event.ok) return event;
    events.push(event.value);
  }
  return accept(events);
};

export const parsePack = (source: Source): Outcome<ProofPack> => {
  const read = readText('proof pack', source, longest);
  if (!read.ok) return read;
  const json = fromJson(read.value);
  if (!json.ok) return json;
  const value = json.value;
  if (!isFields(value) || value['format'] !== packFormat) return no(`the format ${packFormat}`, 'something else');
  const unknown = strange(value, ['format', 'events', 'report']);
  if (unknown !== undefined) return no('only format, events, report', unknown);
  const { events, report } = value;
  if (!Array.isArray(events) || events.length === 0) return no('at least one event', 'none');
  if (report !== undefined && typeof report !== 'string') return no('a report as text', typeof report);
  const parsed = parseEvents(events);
  if (!parsed.ok) return parsed;
  return accept({ format: packFormat, events: parsed.value, ...(report === undefined ? {} : { report }) });
};
