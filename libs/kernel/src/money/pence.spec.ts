import fc from 'fast-check';
import {
  addPence,
  formatPounds,
  literalPence as pence,
  multiplyPence,
  parsePence,
  subtractPence,
  sumPence,
} from './pence.ts';

const MOST = pence(Number.MAX_SAFE_INTEGER);
const anyAmount = fc.maxSafeNat().map(pence);

describe('pence', () => {
  it.each([0, 1, 95_000, Number.MAX_SAFE_INTEGER])('takes %i', (value) => {
    expect(parsePence(value)).toEqual({ ok: true, value });
  });

  it.each([
    [0.5, '0.5'],
    [-1, '-1'],
    [-0, '-0'],
    [Number.NaN, 'NaN'],
    [Number.MAX_SAFE_INTEGER + 1, '9007199254740992'],
    ['95000', 'text'],
    [null, 'null'],
    [undefined, 'nothing'],
    [{ pence: 1 }, 'neither number nor text'],
  ])('refuses %p', (value, actual) => {
    const expected = 'a whole number of pence from 0 to 9007199254740991';
    expect(parsePence(value)).toEqual({ ok: false, refusal: { code: 'NOT_PENCE', expected, actual } });
  });

  it('is a fault when wrong in the source', () => expect(() => pence(9.99)).toThrow('got 9.99: correct it'));
});

describe('sums of money', () => {
  it('add up', () => expect(sumPence([pence(1), pence(20), pence(300)])).toEqual({ ok: true, value: 321 }));

  it('are nothing for no amounts', () => expect(sumPence([])).toEqual({ ok: true, value: 0 }));

  it('are refused exactly when they pass what can be counted', () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, (a, b) => {
        const exact = BigInt(a) + BigInt(b);
        const sum = addPence(a, b);
        expect(sum.ok ? BigInt(sum.value) : sum.refusal.code).toBe(exact <= BigInt(MOST) ? exact : 'MONEY_OVERFLOW');
      }),
    );
  });

  it('say how large they would have been', () => {
    expect(addPence(MOST, pence(2))).toEqual({
      ok: false,
      refusal: { code: 'MONEY_OVERFLOW', expected: 'at most 9007199254740991 pence', actual: '9007199254740993 pence' },
    });
  });

  it('leave what was not taken', () => expect(subtractPence(pence(500), pence(500))).toEqual({ ok: true, value: 0 }));

  it('never fall below nothing', () => {
    const refusal = { code: 'NOT_ENOUGH_MONEY', available: 500, asked: 501 };
    expect(subtractPence(pence(500), pence(501))).toEqual({ ok: false, refusal });
  });
});

describe('so many times an amount', () => {
  it('is thirty-nine weeks of a weekly cost', () =>
    expect(multiplyPence(pence(95_050), 39)).toEqual({ ok: true, value: 3_706_950 }));

  it('is refused when too large to count', () =>
    expect(multiplyPence(MOST, 2)).toMatchObject({
      refusal: { code: 'MONEY_OVERFLOW', actual: '18014398509481982 pence' },
    }));

  it.each([1.5, -1, Number.NaN])('is a fault %d times', (times) => {
    expect(() => multiplyPence(pence(1), times)).toThrow(RangeError);
  });
});

describe('pounds for people', () => {
  it.each([
    [0, '£0.00'],
    [5, '£0.05'],
    [99, '£0.99'],
    [100, '£1.00'],
    [99_999, '£999.99'],
    [100_000, '£1,000.00'],
    [123_456_705, '£1,234,567.05'],
    [Number.MAX_SAFE_INTEGER, '£90,071,992,547,409.91'],
  ])('%i pence are %s', (amount, expected) => {
    expect(formatPounds(pence(amount))).toBe(expected);
  });
});
