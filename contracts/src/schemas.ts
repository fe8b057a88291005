import { readFileSync } from 'node:fs';
import { eventNames, type EventName } from './catalogue.ts';
import { eventTypes } from '../generated/events.ts';

/** A JSON Schema 2020-12 as it stands in contracts/events. References go by `$id`: add the shared ones. */
export interface JsonSchema {
  readonly $id: string;
  readonly [keyword: string]: unknown;
}

const load = (file: string): JsonSchema =>
  JSON.parse(readFileSync(new URL(`../events/${file}.schema.json`, import.meta.url), 'utf8'));

/** The schema of an event's data. Reads the file each time. */
export const loadEventSchema = (name: EventName): JsonSchema => load(`${name}.v${eventTypes[name].version}`);

/** The schemas of all events, in the order of `eventNames`. */
export const eventSchemas = (): readonly JsonSchema[] => eventNames.map(loadEventSchema);

/** The schemas that those of events refer to, and which are no event's. */
export const sharedSchemas = (): readonly JsonSchema[] => [load('common')];

/** The schema of the envelope in which a fact comes. */
export const cloudEventSchema = (): JsonSchema => load('cloudevent');

/** The schema of the envelope in which a fact comes that its agency has signed. It refers to that of the envelope. */
export const signedEventSchema = (): JsonSchema => load('signedevent');
