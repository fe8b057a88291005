import fc from 'fast-check';
import { nhsNumberRange, parseNhsNumber } from './nhs-number.ts';

const numberOf = (value: unknown) => {
  const parsed = parseNhsNumber(value);
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.refusal.rule);
};

const isValid = (text: string): boolean => parseNhsNumber(text).ok;

/** Invented numbers of the test range, with the check digit found by trial. */
const anyNumber = fc
  .integer({ min: 999_000_000, max: 999_999_999 })
  .map((nine) => Array.from({ length: 10 }, (_, last) => `${nine}${last}`).find(isValid))
  .filter((text) => text !== undefined);

const replaceAt = (text: string, at: number, character: string): string =>
  text.slice(0, at) + character + text.slice(at + 1);

const place = fc.nat(9);

describe('an NHS number', () => {
  it.each(['9434765919', '4010232137', '9990000018', '9990000026', '9990000034', '9990000042', '9990000050'])(
    'is %s',
    (text) => expect(parseNhsNumber(text)).toEqual({ ok: true, value: text }),
  );

  it('may be written in three groups', () => expect(numberOf('999 000 0018')).toBe('9990000018'));

  it('has no check digit after 999000000, whichever is tried', () =>
    expect(Array.from({ length: 10 }, (_, last) => isValid(`999000000${last}`))).not.toContain(true));

  it.each([
    '',
    '999000001',
    '99900000180',
    '999 0000018',
    '99 90000018',
    '999-000-0018',
    '999000001X',
    '９９９００００１８0',
  ])('is not %j', (text) => {
    const actual = `text of ${text.length} characters`;
    const refusal = { code: 'NOT_AN_NHS_NUMBER', rule: 'FORMAT', expected: 'ten digits', actual };
    expect(parseNhsNumber(text)).toEqual({ ok: false, refusal });
  });

  it.each([[9990000018], [null], [undefined], [['9990000018']]])('is text, not %j', (value) => {
    expect(parseNhsNumber(value)).toMatchObject({ refusal: { rule: 'FORMAT' } });
  });

  it('exists with exactly one check digit, or none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 999_999_999 }), (nine) => {
        const sum = [...String(nine)].reduce((all, digit, at) => all + Number(digit) * (10 - at), 0);
        const valid = Array.from({ length: 10 }, (_, last) => last).filter((last) => isValid(`${nine}${last}`));
        expect(valid).toEqual(sum % 11 === 1 ? [] : [(11 - (sum % 11)) % 11]);
      }),
    );
  });

  it('with one wrong digit is refused', () => {
    fc.assert(
      fc.property(anyNumber, place, fc.nat(9), (number, at, digit) => {
        const typed = replaceAt(number, at, String(digit));
        expect(isValid(typed)).toBe(typed === number);
      }),
    );
  });

  it('with any two digits exchanged is refused, unless they are the same', () => {
    fc.assert(
      fc.property(anyNumber, place, place, (number, a, b) => {
        const typed = replaceAt(replaceAt(number, a, number.charAt(b)), b, number.charAt(a));
        expect(isValid(typed)).toBe(typed === number);
      }),
    );
  });

  it('is never repeated in a refusal', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{4,14}$/), (text) => {
        const parsed = parseNhsNumber(text);
        expect(parsed.ok || !JSON.stringify(parsed.refusal).includes(text)).toBe(true);
      }),
    );
  });

  it.each([
    ['4010232137', 'issued'],
    ['3200000007', 'issued'],
    ['3200000015', 'northern-ireland'],
    ['3999999993', 'northern-ireland'],
    ['4000000004', 'issued'],
    ['7999999997', 'issued'],
    ['5000000013', 'unissued'],
    ['9434765919', 'unissued'],
    ['9990000018', 'test'],
  ])('%s is of the range %s', (text, range) => {
    expect(nhsNumberRange(numberOf(text))).toBe(range);
  });
});
