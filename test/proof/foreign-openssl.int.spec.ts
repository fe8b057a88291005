import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSignatures, signatureType, signerFromSeed, signNote, type Signer } from '@accord/proof';
import { value } from '@accord/proof/testing';
import { content, describeOpenssl, run } from './foreign/tools.ts';

const text = 'accord.example/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n';
const seed = Uint8Array.from({ length: 32 }, (_, at) => 255 - at);
const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`;
const publicPem = (raw: Uint8Array): string =>
  pem('PUBLIC KEY', Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]));
const privatePem = pem('PRIVATE KEY', Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]));

describeOpenssl()('keys and signatures of the library, in the hands of openssl', () => {
  const folder = mkdtempSync(join(tmpdir(), 'accord-openssl-'));
  const file = (name: string, bytes: string | Uint8Array): string => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const verifies = (publicKey: Uint8Array, message: string | Uint8Array, signature: Uint8Array): boolean =>
    content('openssl', [
      ...['pkeyutl', '-verify', '-pubin', '-rawin', '-inkey', file('public.pem', publicPem(publicKey))],
      ...['-in', file('message', message), '-sigfile', file('signature', signature)],
    ]);
  const signer = async (type?: number): Promise<Signer> =>
    value(await signerFromSeed('accord.example/log', seed, type));
  const bent = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, place) => byte ^ (place === at ? 1 : 0));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('have the public key that openssl makes of the private one', async () => {
    const args = ['pkey', '-in', file('private.pem', privatePem), '-pubout', '-out', join(folder, 'made.pem')];
    run('openssl', args);
    const made = readFileSync(join(folder, 'made.pem'), 'utf8').replaceAll('\n', '');
    expect(made).toBe(publicPem((await signer()).key.publicKey).replaceAll('\n', ''));
  });

  it('hold for a checkpoint, and not after one bit of text, signature or key was changed', async () => {
    const log = await signer();
    const { signature } = value(await signNote({ text }, log));
    expect(verifies(log.key.publicKey, text, signature)).toBe(true);
    expect(verifies(log.key.publicKey, text.replace('\n0\n', '\n1\n'), signature)).toBe(false);
    expect(verifies(log.key.publicKey, text, bent(signature, 9))).toBe(false);
    expect(verifies(bent(log.key.publicKey, 9), text, signature)).toBe(false);
  });

  it('hold for a cosignature over its time, and for no other time', async () => {
    const witness = await signer(signatureType.cosignature);
    const { signature } = value(await signNote({ text }, witness, 1_795_521_600));
    const of = (time: number) => `cosignature/v1\ntime ${time}\n${text}`;
    expect(verifies(witness.key.publicKey, of(1_795_521_600), signature.subarray(8))).toBe(true);
    expect(verifies(witness.key.publicKey, of(1_795_521_601), signature.subarray(8))).toBe(false);
  });

  it('hold here when openssl made them', async () => {
    const log = await signer();
    const key = file('private.pem', privatePem);
    const args = ['-in', file('message', text), '-out', join(folder, 'made')];
    run('openssl', ['pkeyutl', '-sign', '-rawin', '-inkey', key, ...args]);
    const signature = new Uint8Array(readFileSync(join(folder, 'made')));
    const check = (made: Uint8Array) =>
      checkSignatures({ text, signatures: [{ name: log.key.name, keyId: log.key.id, signature: made }] }, [log.key]);
    expect(await check(signature)).toEqual({ ok: true, value: [{ key: log.key, time: null }] });
    expect(await check(bent(signature, 40))).toMatchObject({ refusal: { code: 'SIGNATURE_WRONG' } });
  });
});
