import type { IHeaders, Message } from 'kafkajs';
import type { Fact } from './book.ts';

/** The fact as it is published: right, or wrong as it was thrown to be. */
export const publishedMessage = ({ message, wrong }: Fact): object => {
  if (wrong === 'data') return { ...message, data: { ...message.data, planId: 'no-plan' } };
  return wrong === 'type' ? { ...message, type: 'uk.accord.plans.NothingKnown.v1' } : message;
};

const attributes = (message: object): IHeaders =>
  Object.fromEntries(
    Object.entries(message).flatMap(([name, value]) =>
      name === 'data' || name === 'datacontenttype' ? [] : [[`ce_${name}`, String(value)]],
    ),
  );

/** CloudEvents over Kafka, in either mode. */
export const recordOf = (fact: Fact): Message => {
  const message = publishedMessage(fact);
  const isBinary = fact.mode === 'binary';
  const text = JSON.stringify(isBinary ? Reflect.get(message, 'data') : message);
  return {
    key: fact.child,
    headers: isBinary
      ? { ...attributes(message), 'content-type': 'application/json' }
      : { 'content-type': 'application/cloudevents+json' },
    value: fact.wrong === 'json' ? text.slice(0, -1) : text,
  };
};
