import fc from 'fast-check';
import { bodyOf, headerAttributes } from './body.ts';
import type { InboundRecord } from './record.ts';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const record = (more: Partial<InboundRecord>): InboundRecord => ({
  topic: 'accord.in.council',
  partition: 0,
  offset: '7',
  key: null,
  headers: {},
  value: bytes({ planId: 'p' }),
  timestamp: '1780000000000',
  ...more,
});
const refusedFor = (more: Partial<InboundRecord>) => {
  const body = bodyOf(record(more));
  return body.ok ? null : { code: body.refusal.code, pointer: body.refusal.pointer };
};
const taken = (more: Partial<InboundRecord>) => {
  const body = bodyOf(record(more));
  return body.ok ? body.value : body.refusal.code;
};
const as = (type: string) => ({ headers: { 'content-type': type } });

describe('structured mode', () => {
  it.each([
    'application/cloudevents+json',
    'application/cloudevents+json; charset=UTF-8',
    'Application/CloudEvents+JSON;charset="utf-8"',
  ])('is told by the content type %s', (type) =>
    expect(taken({ ...as(type), value: bytes({ id: 'm' }) })).toStrictEqual({ id: 'm' }),
  );

  it('leaves headers alone: the message says all', () =>
    expect(
      taken({ headers: { 'content-type': 'application/cloudevents+json', ce_id: 'other' }, value: bytes({ id: 'm' }) }),
    ).toStrictEqual({ id: 'm' }));
});

describe('binary mode', () => {
  it('takes attributes from headers and data from the value', () =>
    expect(
      taken({ headers: { 'content-type': 'application/json', ce_id: 'm', ce_specversion: '1.0', other: 'x' } }),
    ).toStrictEqual({ id: 'm', specversion: '1.0', datacontenttype: 'application/json', data: { planId: 'p' } }));

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json ;charset="UTF-8"',
    'Application/JSON',
  ])('keeps the content type %s as it was given, since it is part of what is signed', (type) =>
    expect(taken(as(type))).toMatchObject({ datacontenttype: type }),
  );

  it('needs no content type, since data is JSON in any case', () =>
    expect(taken({ headers: { ce_id: 'm' } })).toStrictEqual({ id: 'm', data: { planId: 'p' } }));

  it('takes header values as they stand, a % with them', () =>
    expect(taken({ headers: { ce_source: 'https://north.example/a%20b' } })).toMatchObject({
      source: 'https://north.example/a%20b',
    }));

  it('brings every message that structured mode brings', () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,12}$/).filter((text) => text !== 'data' && text !== 'datacontenttype');
    fc.assert(
      fc.property(fc.dictionary(name, fc.string()), fc.jsonValue(), (attributes, data) => {
        const headers = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`ce_${key}`, value]));
        const binary = taken({ headers, value: bytes(data) });
        const structured = taken({ ...as('application/cloudevents+json'), value: bytes({ ...attributes, data }) });
        expect(JSON.stringify(binary)).toBe(JSON.stringify(structured));
      }),
    );
  });
});

it.each([
  ['no value', { value: null }, 'NO_VALUE', ''],
  ['a batch', as('application/cloudevents-batch+json'), 'BATCH_NOT_TAKEN', ''],
  ['another event format', as('application/cloudevents+avro'), 'CONTENT_TYPE_NOT_TAKEN', ''],
  ['an event format without its name', as('application/cloudevents'), 'CONTENT_TYPE_NOT_TAKEN', ''],
  ['another charset', as('application/cloudevents+json; charset=iso-8859-1'), 'CONTENT_TYPE_NOT_TAKEN', ''],
  ['data of another kind', as('text/xml'), 'CONTENT_TYPE_NOT_TAKEN', ''],
  ['data that is no JSON', { value: new TextEncoder().encode('{') }, 'NOT_JSON', '/data'],
  ['data that says a thing twice', { value: new TextEncoder().encode('{"a":1,"a":2}') }, 'NOT_JSON', '/data'],
  ['data that is no text', { value: Uint8Array.of(0xff, 0xfe) }, 'NOT_UTF8', '/data'],
  ['no data at all', { value: new Uint8Array() }, 'NOT_JSON', '/data'],
  [
    'a message that is no JSON',
    { ...as('application/cloudevents+json'), value: new TextEncoder().encode('Sam') },
    'NOT_JSON',
    '',
  ],
  [
    'a message cut within a letter',
    { ...as('application/cloudevents+json'), value: Uint8Array.of(0x22, 0xc3) },
    'NOT_UTF8',
    '',
  ],
])('refuses %s', (_what, more, code, pointer) => expect(refusedFor(more)).toStrictEqual({ code, pointer }));

it('reads or refuses anything, and repeats none of it', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.dictionary(fc.string(), fc.string()), (value, headers) => {
      const body = bodyOf(record({ value, headers }));
      if (!body.ok)
        expect(body.refusal.actual).toMatch(
          /^(\d+ bytes of another kind|another content-type|a batch|one again at character \d+)$/,
        );
    }),
  ));

it('knows from the headers whose message it is that cannot be read', () =>
  expect(headerAttributes(record({ headers: { ce_source: 's', ce_id: 'm' } }))).toStrictEqual({
    source: 's',
    id: 'm',
  }));
