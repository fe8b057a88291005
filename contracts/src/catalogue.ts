import { eventTypes, type EventData } from '../generated/events.ts';

export type EventName = keyof EventData;

export const isEventName = (text: string): text is EventName => Object.hasOwn(eventTypes, text);

/** Every event type by name, in alphabetical order. */
export const eventNames: readonly EventName[] = Object.keys(eventTypes).filter(isEventName);

/** The CloudEvents `type`: `uk.accord.plans.FinalPlanIssued.v1`. */
export const cloudEventType = (name: EventName): string => {
  const { context, version } = eventTypes[name];
  return `uk.accord.${context}.${name}.v${version}`;
};

/** The event of a CloudEvents `type`; null when no such type, or no such version of it, is in the contracts. */
export const parseCloudEventType = (text: string): EventName | null => {
  const name = text.split('.')[3] ?? '';
  return isEventName(name) && cloudEventType(name) === text ? name : null;
};
