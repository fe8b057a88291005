import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parsePublisherKey, verifyPublisherSignature, type PublisherKeys } from '@accord/proof';
import { signingWith } from '../publish/signing.ts';
import { recordingTerminal } from '../testing/recording-terminal.ts';
import { newKey } from './new.ts';
import { readPrivateKey, type Algorithm } from './private-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'accord-keys-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [organisation, from] = ['northmere-icb', '2026-01-01T00:00:00Z'];
let made = 0;
const make = async (alg: Algorithm = 'EdDSA', kid = 'north-2026', out = join(folder, `${(made += 1)}.jwk`)) => {
  const { terminal, out: printed, err } = recordingTerminal();
  const world = { terminal, stop: new AbortController().signal, environment: {}, leaveWith: () => undefined };
  const status = await newKey({ kid, alg, from, out }, world);
  return { status, out, printed, err };
};
const written = (value: unknown): string => {
  const file = join(folder, `${(made += 1)}.json`);
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
};

describe('a new key', () => {
  it('is kept in a file of its owner alone, and only its public half is told', async () => {
    const { status, out, printed, err } = await make();
    const { d } = JSON.parse(readFileSync(out, 'utf8')) as { readonly d: string };
    expect([status, statSync(out).mode & 0o777]).toStrictEqual([0, 0o600]);
    expect(d).toMatch(/^[\w-]{43}$/);
    expect([...printed, ...err].join()).not.toContain(d);
    expect(parsePublisherKey({ ...JSON.parse(printed.join()), organisation })).toMatchObject({ ok: true });
  });

  it('never takes the place of a file', async () => {
    const { out } = await make();
    const before = readFileSync(out, 'utf8');
    expect(await make('EdDSA', 'north-2027', out)).toMatchObject({
      status: 2,
      printed: [],
      err: [
        `Expected to write a new file ${out}, came a file that is there, and may be a key: name another with --out.`,
      ],
    });
    expect(readFileSync(out, 'utf8')).toBe(before);
  });

  it('has a name that the hub takes', async () =>
    expect(await make('EdDSA', '../north')).toMatchObject({
      status: 2,
      printed: [],
      err: [expect.stringContaining('--kid')],
    }));
});

describe('a message that is published with a signing key', () => {
  const message = { id: 'm1', type: 't', data: { n: 1 } };

  it.each(['EdDSA', 'ES256'] as const)('is signed by %s as the hub checks it, trace or none', async (alg) => {
    const { out, printed } = await make(alg);
    const [read, open] = [
      await readPrivateKey(out),
      parsePublisherKey({ ...JSON.parse(printed.join()), organisation }),
    ];
    if (!read.ok || !open.ok) throw new Error('expected a key');
    const sent = await signingWith(read.value)({ place: 'a', body: { ...message, traceparent: 'x' } });
    const { signature, ...rest } = Object('body' in sent ? sent.body : {}) as { readonly signature: string };
    expect(rest).toStrictEqual({ ...message, traceparent: 'x' });
    const keys: PublisherKeys = new Map([[open.value.kid, open.value]]);
    const verdictOn = (data: unknown) => {
      const said = { jws: signature, attributes: { id: 'm1', type: 't' } };
      return verifyPublisherSignature({ organisation, signature: said, data }, keys, '2026-02-01T00:00:00.000Z');
    };
    expect(await verdictOn({ n: 1 })).toMatchObject({ ok: true });
    expect(await verdictOn({ n: 2 })).toMatchObject({ ok: false });
  });

  it.each([{ ...message, signature: 'of somebody' }, [message], 'text'])('is sent as it is: %j', async (body) => {
    const read = await readPrivateKey((await make()).out);
    if (!read.ok) throw new Error(read.refusal);
    expect(await signingWith(read.value)({ place: 'a', body })).toStrictEqual({ place: 'a', body });
  });
});

describe('a file that is no private key', () => {
  const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
  const open = { kty: 'OKP', crv: 'Ed25519', x };
  const d = 'A'.repeat(43);

  it.each([
    ['no JSON', 'expected JSON, came something else'],
    [open, 'expected a kid of 1 to 100 letters, digits or . _ : -, came none'],
    [{ ...open, kid: 'k' }, 'expected a private key, came one without d'],
    [{ ...open, kid: 'k', d }, 'expected d to be the private half of it, came another'],
  ])('is refused with the reason, and its secret is not told: %j', async (value, why) => {
    const file = written(value);
    expect(await readPrivateKey(file)).toStrictEqual({
      ok: false,
      refusal: `Expected a private key (JWK, Ed25519 or P-256, with its kid) in ${file}: ${why}.`,
    });
  });

  it('may be no file at all', async () =>
    expect(await readPrivateKey(join(folder, 'nowhere'))).toMatchObject({
      ok: false,
      refusal: expect.stringContaining('ENOENT'),
    }));
});
