import fc from 'fast-check';
import { parseUln } from './uln.ts';

const isValid = (text: string): boolean => parseUln(text).ok;

const anyUln = fc
  .integer({ min: 100_000_000, max: 999_999_999 })
  .map((nine) => Array.from({ length: 10 }, (_, last) => `${nine}${last}`).find(isValid))
  .filter((text) => text !== undefined);

const replaceAt = (text: string, at: number, character: string): string =>
  text.slice(0, at) + character + text.slice(at + 1);

describe('a ULN', () => {
  it.each(['1000102504', '0000000042'])('is %s', (text) => expect(parseUln(text)).toEqual({ ok: true, value: text }));

  it.each(['', '100010250', '10001025040', '1000 10250', 'ABCDEFGHIJ'])('is not %j', (text) => {
    expect(parseUln(text)).toMatchObject({ refusal: { code: 'NOT_A_ULN', rule: 'FORMAT' } });
  });

  it('that stands for an unknown one is refused as such', () => {
    expect(parseUln('9999999999')).toEqual({
      ok: false,
      refusal: {
        code: 'NOT_A_ULN',
        rule: 'PLACEHOLDER',
        expected: 'no ULN at all where it is not known',
        actual: 'the placeholder of ten nines',
      },
    });
  });

  it('exists with exactly one check digit, and not at all where the nine digits leave no remainder', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 999_999_998 }), (nine) => {
        const sum = [...String(nine)].reduce((all, digit, at) => all + Number(digit) * (10 - at), 0);
        const valid = Array.from({ length: 10 }, (_, last) => last).filter((last) => isValid(`${nine}${last}`));
        expect(valid).toEqual(sum % 11 === 0 ? [] : [10 - (sum % 11)]);
      }),
    );
  });

  it('with one wrong digit, or two exchanged, is refused', () => {
    fc.assert(
      fc.property(anyUln, fc.nat(9), fc.nat(9), fc.nat(9), (uln, a, b, digit) => {
        const mistyped = replaceAt(uln, a, String(digit));
        const exchanged = replaceAt(replaceAt(uln, a, uln.charAt(b)), b, uln.charAt(a));
        expect(isValid(mistyped)).toBe(mistyped === uln);
        expect(isValid(exchanged)).toBe(exchanged === uln);
      }),
    );
  });

  it('is never repeated in a refusal', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{4,14}$/), (text) => {
        const parsed = parseUln(text);
        expect(parsed.ok || !JSON.stringify(parsed.refusal).includes(text)).toBe(true);
      }),
    );
  });
});
