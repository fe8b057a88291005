import fc from 'fast-check';
import { parseUpn, upnKind } from './upn.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const isValid = (text: string): boolean => parseUpn(text).ok;

const upnOf = (value: unknown) => {
  const parsed = parseUpn(value);
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.refusal.rule);
};

/** Invented numbers, with the check letter found by trial. */
const anyUpn = fc
  .stringMatching(/^\d{11}[\dA-HJ-NP-RT-Z]$/)
  .map((rest) => [...LETTERS].map((letter) => letter + rest).find(isValid))
  .filter((text) => text !== undefined);

const replaceAt = (text: string, at: number, character: string): string =>
  text.slice(0, at) + character + text.slice(at + 1);

describe('a UPN', () => {
  it.each([
    ['H801200001001', 'permanent'],
    ['P820432100000', 'permanent'],
    ['U80120000100A', 'temporary'],
  ])('is %s, %s', (text, kind) => {
    expect(upnKind(upnOf(text))).toBe(kind);
    expect(upnOf(text)).toBe(text);
  });

  it.each([
    '',
    'H80120000100',
    'H8012000010011',
    'h801200001001',
    'I801200001001',
    'U80120000100S',
    'HA01200001001',
    '8801200001001',
  ])('is not %j', (text) => expect(parseUpn(text)).toMatchObject({ refusal: { code: 'NOT_A_UPN', rule: 'FORMAT' } }));

  it('is refused with the wrong check letter, and the rule is named', () => {
    expect(parseUpn('A801200001001')).toEqual({
      ok: false,
      refusal: {
        code: 'NOT_A_UPN',
        rule: 'CHECK_LETTER',
        expected: 'a first letter that follows from the twelve characters after it (modulus 23)',
        actual: 'thirteen characters of which at least one is wrong',
      },
    });
  });

  it('exists with exactly one check letter', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{11}[\dA-HJ-NP-RT-Z]$/), (rest) => {
        expect([...LETTERS].filter((letter) => isValid(letter + rest))).toHaveLength(1);
      }),
    );
  });

  it('with one wrong digit is refused', () => {
    fc.assert(
      fc.property(anyUpn, fc.integer({ min: 1, max: 11 }), fc.nat(9), (upn, at, digit) => {
        const typed = replaceAt(upn, at, String(digit));
        expect(isValid(typed)).toBe(typed === upn);
      }),
    );
  });

  it('with any two digits exchanged is refused, unless they are the same', () => {
    fc.assert(
      fc.property(anyUpn, fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 11 }), (upn, a, b) => {
        const typed = replaceAt(replaceAt(upn, a, upn.charAt(b)), b, upn.charAt(a));
        expect(isValid(typed)).toBe(typed === upn);
      }),
    );
  });

  it('that is temporary, with a wrong letter at its end, is refused', () => {
    fc.assert(
      fc.property(
        anyUpn.filter((upn) => /[A-Z]$/.test(upn)),
        fc.constantFrom(...LETTERS),
        (upn, letter) => {
          const typed = replaceAt(upn, 12, letter);
          expect(isValid(typed)).toBe(typed === upn);
        },
      ),
    );
  });

  it('is never repeated in a refusal', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]\d{8,14}$/), (text) => {
        const parsed = parseUpn(text);
        expect(parsed.ok || !JSON.stringify(parsed.refusal).includes(text)).toBe(true);
      }),
    );
  });
});
