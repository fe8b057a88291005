import { parseDfeLaCode, parseLaestab, parseUkprn, parseUrn } from './education.ts';
import { gssKind, parseGssCode } from './gss.ts';
import { parseOdsCode, type OdsKind } from './ods.ts';

describe('an ODS code', () => {
  it.each<[OdsKind, string]>([
    ['icb', 'QUE'],
    ['icb', 'QM7'],
    ['icb', 'S1Y5D'],
    ['icb', 'Z9B2Z'],
    ['sub-icb-location', '15N'],
    ['gp-practice', 'A81001'],
    ['trust', 'RTD'],
    ['trust-site', 'RTD01'],
    ['any', 'X24'],
  ])('of the kind %s may be %s', (kind, text) => {
    expect(parseOdsCode(text, kind)).toEqual({ ok: true, value: text });
  });

  it.each<[OdsKind, unknown]>([
    ['icb', 'RTD'],
    ['icb', 'Q1'],
    ['icb', 'QUEX'],
    ['icb', 'que'],
    ['gp-practice', 'A8100'],
    ['gp-practice', '881001'],
    ['trust', 'QUE'],
    ['trust', 'RTD01'],
    ['trust-site', 'RTD'],
    ['any', 'X2'],
    ['any', 'X24 '],
    ['any', 24],
  ])('of the kind %s is not %j', (kind, value) => {
    expect(parseOdsCode(value, kind)).toMatchObject({ refusal: { code: 'NOT_AN_ODS_CODE', rule: 'FORMAT' } });
  });

  it('that is wrong is repeated, for it is no secret', () => {
    const expected = 'Q and two capital letters or digits, or five of them';
    const refusal = { code: 'NOT_AN_ODS_CODE', rule: 'FORMAT', expected, actual: 'RTD' };
    expect(parseOdsCode('RTD', 'icb')).toEqual({ ok: false, refusal });
  });

  it.each(['9990000018', 'H801200001001', 'Alex', 'ten of May'])(
    'that may be of a person is not repeated: %s',
    (text) => {
      expect(parseOdsCode(text, 'icb')).toMatchObject({ refusal: { actual: `text of ${text.length} characters` } });
    },
  );
});

describe('a GSS code', () => {
  it.each([
    ['E08000021', 'metropolitan-district'],
    ['E06000001', 'unitary-authority'],
    ['E07000008', 'district'],
    ['E09000001', 'london-borough'],
    ['E10000017', 'county'],
    ['E54000069', 'icb'],
    ['E38000001', 'sub-icb-location'],
    ['E12000001', 'region'],
    ['W06000015', 'other'],
  ])('%s is of the kind %s', (text, kind) => {
    const parsed = parseGssCode(text);
    expect(parsed.ok && gssKind(parsed.value)).toBe(kind);
  });

  it.each(['', 'E0800002', 'E080000211', 'e08000021', '08000021E', 'X08000021'])('is not %j', (text) => {
    expect(parseGssCode(text)).toMatchObject({ refusal: { code: 'NOT_A_GSS_CODE' } });
  });
});

describe('codes of education', () => {
  it.each([
    ['authority', parseDfeLaCode, '391', '391'],
    ['establishment', parseLaestab, '3914000', '3914000'],
    ['establishment with a stroke', parseLaestab, '391/4000', '3914000'],
    ['school', parseUrn, '12345', '12345'],
    ['school', parseUrn, '108538', '108538'],
    ['provider', parseUkprn, '10007063', '10007063'],
  ])('%s', (_, parse, text, value) => {
    expect(parse(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['NOT_A_DFE_LA_CODE', parseDfeLaCode, ['39', '3911', '091', 'ABC', 391, null]],
    ['NOT_A_LAESTAB', parseLaestab, ['391400', '39140000', '3914/000', '391//4000', '0914000', undefined]],
    ['NOT_A_URN', parseUrn, ['1234', '1234567', '012345', 12345]],
    ['NOT_A_UKPRN', parseUkprn, ['20007063', '1000706', '100070633', 10_007_063]],
  ])('%s', (code, parse, values) => {
    for (const value of values) expect(parse(value)).toMatchObject({ ok: false, refusal: { code, rule: 'FORMAT' } });
  });

  it('are text, since a number has lost its noughts', () => {
    expect(parseUrn(12345)).toMatchObject({ refusal: { actual: 'a number, not text' } });
  });
});
