import fc from 'fast-check';
import { formatKey, type VerifierKey } from '../note/key.ts';
import { logSigner, value, witnessSigner } from '../testing/keys.ts';
import { checkQuorum } from './judge-checkpoint.ts';
import { parsePolicy } from './parse-policy.ts';

const names = ['council', 'icb', 'auditor-a', 'auditor-b', 'auditor-c'];
const keys = new Map<string, VerifierKey>();
let log: VerifierKey;
beforeAll(async () => {
  log = (await logSigner()).key;
  for (const name of names) keys.set(name, (await witnessSigner(`${name}.example`)).key);
});
const vkey = (name: string): string => formatKey(keys.get(name)!);
const witnesses = (): string => names.map((name) => `witness ${name} ${vkey(name)}\n`).join('');
const policy = (rest: string): string => `log ${formatKey(log)}\n${witnesses()}${rest}`;
const agreed = (rest: string, by: readonly string[]): boolean =>
  checkQuorum(
    by.map((name) => ({ key: keys.get(name)!, time: 0 })),
    value(parsePolicy(policy(rest))),
  ).ok;

const nested = (count: number): string =>
  Array.from({ length: count }, (_, at) => `group g${at} any ${at === 0 ? 'icb' : `g${at - 1}`}\n`).join('');
const three = 'group auditors any auditor-a auditor-b auditor-c\ngroup three all council icb auditors\nquorum three\n';

describe('a policy', () => {
  it('lets the council, the ICB and any one auditor vouch together, and exactly them', () =>
    fc.assert(
      fc.property(fc.subarray(names), (by) => {
        const has = (name: string) => by.includes(name);
        const enough = has('council') && has('icb') && (has('auditor-a') || has('auditor-b') || has('auditor-c'));
        expect(agreed(three, by)).toBe(enough);
      }),
    ));

  it('counts so many of a group', () =>
    fc.assert(
      fc.property(fc.subarray(names), fc.integer({ min: 1, max: 5 }), (by, atLeast) => {
        expect(agreed(`group some ${atLeast} ${names.join(' ')}\nquorum some\n`, by)).toBe(by.length >= atLeast);
      }),
    ));

  it('may name one witness, or none', () => {
    expect([agreed('quorum icb\n', ['icb']), agreed('quorum icb\n', ['council'])]).toEqual([true, false]);
    expect(agreed('quorum none\n', [])).toBe(true);
    expect(value(parsePolicy('quorum none'))).toEqual({ logs: [], witnesses: [], roster: [], quorum: null });
  });

  it('takes comments, tabs, empty lines and addresses', () => {
    const text = `\n # who\n\tlog\t${formatKey(log)} https://log.example/\nwitness W ${vkey('icb')} https://w.example\nquorum  W \n`;
    expect(value(parsePolicy(text))).toMatchObject({
      logs: [{ name: log.name }],
      roster: [{ name: 'W', key: { name: 'icb.example' }, url: 'https://w.example' }],
      quorum: { witness: { name: 'icb.example' } },
    });
  });

  it('is the same when an editor ends its lines with a carriage return too', () => {
    const text = policy(three);
    expect(value(parsePolicy(text.replaceAll('\n', '\r\n')))).toEqual(value(parsePolicy(text)));
    expect(parsePolicy(text.replaceAll('\n', '\r'))).toMatchObject({ refusal: { code: 'NOT_TEXT' } });
  });

  it('says what was missing', () => {
    const missing = checkQuorum([{ key: keys.get('icb')!, time: 0 }], value(parsePolicy(policy(three))));
    expect(missing).toEqual({
      ok: false,
      refusal: {
        code: 'QUORUM_NOT_REACHED',
        expected: '3 of (council.example, icb.example, 1 of (auditor-a.example, auditor-b.example, auditor-c.example))',
        got: ['icb.example'],
      },
    });
  });

  it.each<[string, () => string, string]>([
    ['no quorum', () => policy(''), 'MALFORMED'],
    ['two quorums', () => policy('quorum none\nquorum none\n'), 'MALFORMED'],
    ['a quorum of nobody known', () => policy('quorum who\n'), 'NAME_UNKNOWN'],
    ['a group used before it stands', () => policy('group a any b\ngroup b any icb\nquorum a\n'), 'NAME_UNKNOWN'],
    ['a group of itself', () => policy('group a any a\nquorum a\n'), 'NAME_UNKNOWN'],
    ['none as a member', () => policy('group a any none\nquorum a\n'), 'NAME_UNKNOWN'],
    ['a group called none', () => policy('group none any icb\nquorum none\n'), 'NAME_REPEATED'],
    ['a name twice', () => policy('group icb any council\nquorum icb\n'), 'NAME_REPEATED'],
    ['a member twice in a group', () => policy('group a 2 icb icb\nquorum a\n'), 'NAME_REPEATED'],
    ['a member of two groups', () => policy('group a any icb\ngroup b any icb\nquorum b\n'), 'NAME_REPEATED'],
    ['a group of nobody', () => policy('group a any\nquorum a\n'), 'MALFORMED'],
    ['a threshold of 0', () => policy('group a 0 icb\nquorum a\n'), 'MALFORMED'],
    ['a threshold beyond its members', () => policy('group a 2 icb\nquorum a\n'), 'MALFORMED'],
    ['a threshold with a zero before it', () => policy('group a 01 icb\nquorum a\n'), 'NOT_A_NUMBER'],
    ['the same log twice', () => `${policy('quorum none\n')}log ${formatKey(log)}\n`, 'KEY_REPEATED'],
    ['the same witness twice', () => `${policy('quorum none\n')}witness X ${vkey('icb')}\n`, 'KEY_REPEATED'],
    ['a log for a witness', () => `witness X ${formatKey(log)}\nquorum X\n`, 'KEY_TYPE_UNFIT'],
    ['a witness for a log', () => `log ${vkey('icb')}\nquorum none\n`, 'KEY_TYPE_UNFIT'],
    ['a key that is none', () => 'log here\nquorum none\n', 'MALFORMED'],
    ['no key', () => 'log\nquorum none\n', 'MALFORMED'],
    ['a word that nobody knows', () => 'trust me\nquorum none\n', 'MALFORMED'],
    ['a word of every object', () => 'constructor\nquorum none\n', 'MALFORMED'],
    ['a carriage return within a line', () => policy('quorum\rnone\n'), 'NOT_TEXT'],
    ['a NUL', () => policy('quorum none\0\n'), 'NOT_TEXT'],
    ['more groups than can be judged', () => policy(`${nested(600)}quorum g599\n`), 'TOO_LONG'],
    ['no end', () => `${'#'.repeat(300_000)}\nquorum none\n`, 'TOO_LONG'],
  ])('with %s is refused', (_what, text, code) => expect(parsePolicy(text())).toMatchObject({ refusal: { code } }));

  it('with groups in groups as deep as they go is judged', () => {
    expect(agreed(`${nested(500)}quorum g499\n`, ['icb'])).toBe(true);
  });
});
