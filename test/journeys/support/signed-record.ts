import type { PublisherSigner } from '@accord/proof/testing';

export const council = { organisation: 'northmere-council', source: 'https://ehc.northmere.example' };
const uuid = (kind: string, number: number): string =>
  `${kind.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const planOf = (number: number): string => uuid('d', number);

/** A CloudEvent in its parts. */
export interface Fact {
  readonly attributes: Readonly<Record<string, string>>;
  readonly data: object;
}

/** What the council reports of an invented child. */
export const factAbout = (number: number, id: string): Fact => ({
  attributes: {
    specversion: '1.0',
    id,
    source: council.source,
    type: 'uk.accord.plans.AssessmentAgreed.v1',
    subject: uuid('c', number),
    actorid: 'officer-17',
    actorrole: 'sen-officer',
  },
  data: { planId: planOf(number), occurredOn: { precision: 'day', date: '2025-01-06' } },
});

export const signedBy = async (signer: PublisherSigner, { attributes, data }: Fact): Promise<Fact> => {
  const { jws } = await signer.sign(attributes, data);
  return { attributes: { ...attributes, signature: jws }, data };
};

export const whole = ({ attributes, data }: Fact): object => ({ ...attributes, data });

const topic = 'accord.in.council';

export const structured = (fact: Fact) => ({
  topic,
  key: fact.attributes['subject'] ?? null,
  headers: { 'content-type': 'application/cloudevents+json' },
  value: JSON.stringify(whole(fact)),
});

/** The content type is one of the attributes, and signed in just the spelling in which it comes. */
const QUOTED = 'application/json; charset="utf-8"';
export const quoting = ({ attributes, data }: Fact): Fact => ({
  attributes: { ...attributes, datacontenttype: QUOTED },
  data,
});

export const binary = ({ attributes: { datacontenttype: type = QUOTED, ...attributes }, data }: Fact) => {
  const headers = Object.entries(attributes).map(([name, text]) => [`ce_${name}`, text]);
  return {
    topic,
    key: attributes['subject'] ?? null,
    headers: { 'content-type': type, ...Object.fromEntries(headers) },
    value: JSON.stringify(data),
  };
};
