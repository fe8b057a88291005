import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { cloudEventSchema, cloudEventType, eventNames, sharedSchemas } from './src/index.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats.default(ajv);
const isEnvelope = ajv.addSchema([...sharedSchemas()]).compile(cloudEventSchema());

const message = {
  specversion: '1.0',
  id: 'icb-2026-000417',
  source: 'https://send.northmere-icb.example',
  type: 'uk.accord.plans.AdviceReceived.v1',
  subject: 'c3e7a510-9d24-4b6a-b1f8-7e60d2a49f03',
  actorid: 'officer-204',
  actorrole: 'designated-clinical-officer',
  data: {},
};

it('takes what CloudEvents asks for, and the actor', () => expect(isEnvelope(message)).toBe(true));

it('takes all that may be said besides, and extensions of others', () => {
  const more = {
    time: '2026-11-23T09:14:07Z',
    datacontenttype: 'application/json',
    dataschema: 'https://accord.example/events/AdviceReceived.v1.schema.json',
    lawfulbasis: 'uk-gdpr-6-1-e',
    purpose: 'ehc-statutory-functions',
    causationid: '5d0c1b2a-3e4f-8a6b-9c7d-8e9f0a1b2c3d',
    correlationid: 'case-17',
    correctionof: '5d0c1b2a-3e4f-8a6b-9c7d-8e9f0a1b2c3d',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  };
  expect(isEnvelope({ ...message, ...more, tracestate: 'a=1' })).toBe(true);
});

it.each(eventNames)('takes the type of %s', (name) =>
  expect(isEnvelope({ ...message, type: cloudEventType(name) })).toBe(true),
);

it.each([
  ['/specversion', { specversion: '0.3' }],
  ['/id', { id: 'visit of the Example family' }],
  ['/source', { source: 'two words' }],
  ['/type', { type: 'AdviceReceived' }],
  ['/subject', { subject: 'Sam Example' }],
  ['/actorid', { actorid: 'sam@example.org' }],
  ['/actorrole', { actorrole: 'Designated Clinical Officer' }],
  ['/time', { time: 'yesterday' }],
  ['/datacontenttype', { datacontenttype: 'text/plain' }],
  ['/correctionof', { correctionof: 'icb-2026-000416' }],
  ['/data', { data: 'advice' }],
])('refuses, at %s, %j', (pointer, fault) => {
  expect(isEnvelope({ ...message, ...fault })).toBe(false);
  expect(isEnvelope.errors?.map(({ instancePath }) => instancePath)).toStrictEqual([pointer]);
});
