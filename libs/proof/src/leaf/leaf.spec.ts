import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { fromHex } from '../bytes/hex.ts';
import { value } from '../testing/keys.ts';
import { canonicalJson } from './canonical-json.ts';
import { commitment, entryOf, type StoredEvent } from './leaf.ts';

const of: StoredEvent = {
  event: '0b9c0b6e-7f0e-4d57-9f6b-2d6a1d5c9f11',
  stream: 'plan-4f7d8c8e-6a55-4b6f-8b0f-0f2d5d1e7a10',
  revision: 3,
  salt: '5a'.repeat(32),
  stored: { type: 'NeedsAssessmentRequested', data: { by: 'school' }, recordedAt: '2026-11-24T12:00:00.000Z' },
};
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('canonical JSON', () => {
  it('is that of the examples of RFC 8785', () => {
    const numbers = JSON.parse('[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001,-0]') as unknown;
    const string = '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/';
    expect(value(canonicalJson({ numbers, string, literals: [null, true, false] }))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    const sorted = Object.values(
      JSON.parse(
        `{"x":[${value(canonicalJson(names))
          .match(/\d(?=[,}])/g)!
          .join()}]}`,
      ) as object,
    );
    expect(sorted).toEqual([[2, 4, 6, 7, 1, 5, 3]]);
  });

  it('is the same for the same value with its fields in any order, and JSON for it', () =>
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (json) => {
        const turned = Object.fromEntries(Object.entries(json).reverse());
        expect(canonicalJson(turned)).toEqual(canonicalJson(json));
        const written = canonicalJson(json);
        if (written.ok) expect(JSON.parse(written.value)).toEqual(JSON.parse(JSON.stringify(json)));
      }),
    ));

  it.each([
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1n],
    [() => 1],
    [[undefined]],
    ['\ud800'],
    [{ '\udc00': 1 }],
    [undefined],
  ])('is refused for what is no JSON (%#)', (no) =>
    expect(canonicalJson(no)).toMatchObject({ refusal: { code: 'MALFORMED', subject: 'stored event' } }),
  );

  it('does not follow nesting without end', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
    expect(canonicalJson(deep)).toMatchObject({ refusal: { code: 'MALFORMED', expected: 'at most 64 levels' } });
  });
});

describe('the entry of an event', () => {
  it('is exactly these bytes', () => {
    const stored = '{"data":{"by":"school"},"recordedAt":"2026-11-24T12:00:00.000Z","type":"NeedsAssessmentRequested"}';
    const expected = createHash('sha256').update(fromHex(of.salt)!).update(stored).digest('hex');
    expect(text(value(entryOf(of)))).toBe(
      `{"commitment":"${expected}","event":"${of.event}","revision":3,"stream":"${of.stream}"}`,
    );
  });

  it('says nothing of the content to whoever lacks the salt', () => {
    const entries = ['00', '01'].map((byte) => text(value(entryOf({ ...of, salt: byte.repeat(32) }))));
    expect(entries[0]).not.toBe(entries[1]);
    expect(entries.join()).not.toContain('school');
  });

  it.each([
    ['another content', { stored: { ...(of.stored as object), type: 'Other' } }],
    ['another salt', { salt: '5b'.repeat(32) }],
    ['another revision', { revision: 4 }],
    ['another stream', { stream: 'plan-x' }],
    ['another id', { event: 'x' }],
  ])('is another for %s', (_what, change) => expect(entryOf({ ...of, ...change })).not.toEqual(entryOf(of)));

  it.each([
    ['a short salt', { salt: '5a' }, 'WRONG_LENGTH'],
    ['a salt in capitals', { salt: '5A'.repeat(32) }, 'WRONG_LENGTH'],
    ['a revision below zero', { revision: -1 }, 'MALFORMED'],
    ['half a revision', { revision: 0.5 }, 'MALFORMED'],
    ['a name that is no text', { stream: '\ud800' }, 'MALFORMED'],
  ])('is refused for %s', (_what, change, code) =>
    expect(entryOf({ ...of, ...change })).toMatchObject({ refusal: { code } }),
  );

  it('uses the hash that it is given', () => {
    const digest = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
    expect(commitment(of, digest)).toEqual(commitment(of));
  });
});
