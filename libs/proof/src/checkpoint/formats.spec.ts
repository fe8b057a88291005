import fc from 'fast-check';
import { accept } from '../result.ts';
import { aLog, entryAt } from '../testing/a-log.ts';
import { logSigner, value } from '../testing/keys.ts';
import { formatProofFile, parseProofFile } from '../proof-file/proof-file.ts';
import { formatAddCheckpoint, parseAddCheckpoint } from '../witness/add-checkpoint.ts';
import { parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import { formatCheckpointText, parseCheckpointText } from './checkpoint-text.ts';

/** The examples of C2SP tlog-checkpoint, tlog-cosignature and tlog-witness. */
const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
const checkpoint =
  `${text}\n` +
  '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n' +
  '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n';
const request =
  'old 20852014\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\njrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n' +
  `5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n\n${checkpoint}`;

describe('a checkpoint', () => {
  it('of the specification is read and written as it stands', () => {
    const parsed = value(parseCheckpoint(checkpoint));
    expect([parsed.origin, parsed.size, parsed.root.length]).toEqual(['example.com/behind-the-sofa', 20852163, 32]);
    expect(parsed.note.signatures.map(({ name }) => name)).toEqual([parsed.origin, 'witness.example.com/w1']);
    expect(formatCheckpointText(parsed)).toBe(text);
  });

  it.each([
    ['a leading zero', text.replace('20852163', '020852163'), 'NOT_A_NUMBER'],
    ['a sign', text.replace('20852163', '+20852163'), 'NOT_A_NUMBER'],
    ['hexadecimal', text.replace('20852163', '0x16'), 'NOT_A_NUMBER'],
    ['an exponent', text.replace('20852163', '1e3'), 'NOT_A_NUMBER'],
    ['digits of another script', text.replace('20852163', '\u0661\u0662'), 'NOT_A_NUMBER'],
    ['no size', text.replace('20852163', ''), 'NOT_A_NUMBER'],
    ['a size that would be rounded', text.replace('20852163', '9007199254740992'), 'NOT_A_NUMBER'],
    ['a size without end', text.replace('20852163', '9'.repeat(100_000)), 'NOT_A_NUMBER'],
    ['a short root', text.replace('CsUY', ''), 'WRONG_LENGTH'],
    ['a long root', text.replace('CsUY', 'CsUYCsUY'), 'WRONG_LENGTH'],
    ['a root without end', text.replace('CsUY', 'CsUY'.repeat(50_000)), 'WRONG_LENGTH'],
    ['a root spelt otherwise', text.replace('q2I=', 'q2J='), 'NOT_BASE64'],
    ['an extension line', `${text}more\n`, 'MALFORMED'],
    ['an empty line', `${text}\n`, 'MALFORMED'],
    ['two lines', text.split('\n').slice(0, 2).join('\n'), 'MALFORMED'],
    ['no newline at its end', text.slice(0, -1), 'MALFORMED'],
    ['no origin', text.slice('example.com/behind-the-sofa'.length), 'MALFORMED'],
    ['a space in its origin', text.replace('/', ' '), 'MALFORMED'],
    ['a plus in its origin', text.replace('/', '+'), 'MALFORMED'],
  ])('with %s is refused', (_what, other, code) =>
    expect(parseCheckpointText(other)).toMatchObject({ refusal: { code } }),
  );

  it('is signed only by the log that it names, and never one that could not be read', async () => {
    const log = await logSigner();
    const head = { origin: log.key.name, size: 3, root: new Uint8Array(32) };
    expect(value(parseCheckpoint(value(await signCheckpoint(head, log))))).toMatchObject(head);
    expect(await signCheckpoint({ ...head, origin: 'other' }, log)).toMatchObject({ refusal: { code: 'LOG_UNKNOWN' } });
    expect(await signCheckpoint({ ...head, size: 2 ** 60 }, log)).toMatchObject({ refusal: { code: 'NOT_A_NUMBER' } });
    expect(await signCheckpoint({ ...head, root: new Uint8Array(31) }, log)).toMatchObject({ ok: false });
  });
});

describe('a request to a witness', () => {
  it('of the specification is read and written as it stands', () => {
    const parsed = value(parseAddCheckpoint(request));
    expect([parsed.old, parsed.path.length, parsed.checkpoint.size]).toEqual([20852014, 4, 20852163]);
    expect(formatAddCheckpoint(parsed.old, parsed.path, checkpoint)).toBe(request);
    expect(value(parseAddCheckpoint(`old 0\n\n${checkpoint}`))).toMatchObject({ old: 0, path: [] });
  });

  it.each([
    ['a size with a zero before it', request.replace('old 2', 'old 02'), 'NOT_A_NUMBER'],
    ['two spaces', request.replace('old 2', 'old  2'), 'NOT_A_NUMBER'],
    ['another word', request.replace('old 2', 'new 2'), 'MALFORMED'],
    ['no empty line', 'old 1\n', 'MALFORMED'],
    ['more hashes than a tree has', request.replace(/PlR[^\n]*\n/, (line) => line.repeat(64)), 'TOO_LONG'],
    ['no checkpoint', request.slice(0, request.indexOf('\n\n') + 2), 'MALFORMED'],
    ['Windows line ends', request.replaceAll('\n', '\r\n'), 'NOT_TEXT'],
  ])('with %s is refused', (_what, other, code) =>
    expect(parseAddCheckpoint(other)).toMatchObject({ refusal: { code } }),
  );
});

describe('a proof file', () => {
  const made = async (): Promise<string> => (await aLog(await logSigner(), [0, 1, 2, 3, 4].map(entryAt))).proofFile(2);

  it('comes back as it was, with and without more that nobody signed', async () => {
    const file = await made();
    const parsed = value(parseProofFile(file));
    expect([parsed.index, parsed.path.length, parsed.extra]).toEqual([2, 3, null]);
    const signed = file.slice(file.indexOf('\n\n') + 2);
    expect(formatProofFile(parsed, signed)).toBe(file);
    const extra = Uint8Array.of(1, 2, 3);
    expect(parseProofFile(formatProofFile({ ...parsed, extra }, signed))).toEqual(accept({ ...parsed, extra }));
  });

  it('of one leaf has no hashes', async () => {
    const log = await aLog(await logSigner(), [entryAt(0)]);
    expect(value(parseProofFile(await log.proofFile(0))).path).toEqual([]);
  });

  it.each<[string, (file: string) => string, string]>([
    ['another version', (file) => file.replace('@v1', '@v2'), 'MALFORMED'],
    ['no index', (file) => file.replace('index 2\n', ''), 'MALFORMED'],
    ['a zero before its index', (file) => file.replace('index 2', 'index 02'), 'NOT_A_NUMBER'],
    ['an index below zero', (file) => file.replace('index 2', 'index -2'), 'NOT_A_NUMBER'],
    ['its index first', (file) => file.replace('index 2\n', 'index 2\nextra AAAA\n'), 'NOT_BASE64'],
    ['two extras', (file) => file.replace('index 2\n', 'extra AAAA\nextra AAAA\nindex 2\n'), 'MALFORMED'],
    ['an extra that is no base64', (file) => file.replace('index 2\n', 'extra A\nindex 2\n'), 'NOT_BASE64'],
    ['a space after a hash', (file) => file.replace('\n\n', ' \n\n'), 'NOT_BASE64'],
    ['sixty-four hashes', (file) => file.replace('\n\n', `${`\n${'A'.repeat(43)}=`.repeat(64)}\n\n`), 'TOO_LONG'],
    ['Windows line ends', (file) => file.replaceAll('\n', '\r\n'), 'NOT_TEXT'],
    ['no checkpoint', (file) => file.slice(0, file.indexOf('\n\n') + 2), 'MALFORMED'],
    ['no end', (file) => file + 'x'.repeat(500_000), 'TOO_LONG'],
  ])('with %s is refused', async (_what, broken, code) =>
    expect(parseProofFile(broken(await made()))).toMatchObject({ refusal: { code } }),
  );

  it('is refused or read, whatever happened to it', async () => {
    const file = await made();
    const cut = fc.record({ from: fc.nat(file.length), to: fc.nat(file.length), put: fc.string({ maxLength: 9 }) });
    fc.assert(
      fc.property(cut, ({ from, to, put }) => {
        expect(typeof parseProofFile(file.slice(0, from) + put + file.slice(to)).ok).toBe('boolean');
      }),
    );
  });
});
