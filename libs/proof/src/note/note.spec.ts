import fc from 'fast-check';
import { fromBase64, toBase64 } from '../bytes/base64.ts';
import { fromHex } from '../bytes/hex.ts';
import { utf8 } from '../bytes/text.ts';
import { accept } from '../result.ts';
import { logSigner, value, witnessSigner } from '../testing/keys.ts';
import { checkSignatures } from './check-signatures.ts';
import { formatKey, parseKey, verifierKey } from './key.ts';
import { formatNote, parseNote, type Note } from './note.ts';
import { signatureType } from './signature-types.ts';
import { formatPrivateKey, parsePrivateKey, signerFromSeed, signNote } from './signer.ts';

/** The example of Go's package note: made by another program than ours. */
const neumann = {
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  skey: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};
const signed = `${neumann.text}\n${neumann.line}`;
/** The example of C2SP signed-note. */
const quasimodo =
  'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n' +
  '— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';

describe('a signed note', () => {
  it('of another program is read, and its signature holds', async () => {
    const key = value(parseKey(neumann.vkey));
    const note = value(parseNote(signed));
    expect(note.text).toBe(neumann.text);
    expect(await checkSignatures(note, [key])).toEqual(accept([{ key, time: null }]));
  });

  it('is signed as the other program signs it', async () => {
    const signer = value(await parsePrivateKey(neumann.skey));
    const signature = value(await signNote({ text: neumann.text }, signer));
    expect(formatNote({ text: neumann.text, signatures: [signature] })).toBe(signed);
    expect(formatKey(signer.key)).toBe(neumann.vkey);
  });

  it('may have empty lines in its text, as the example of the specification has', () => {
    const note = value(parseNote(quasimodo));
    expect(note.text.endsWith('ed è subito sera.\n')).toBe(true);
    expect(note.signatures).toMatchObject([{ name: 'quasimodo.example/salvatore', keyId: '367ba04b' }]);
    expect(formatNote(note)).toBe(quasimodo);
  });

  it('passes over keys that are not known, twice as well, but not over a known one that is wrong or stands twice', async () => {
    const [log, other] = [await logSigner(), await logSigner('other.example')];
    const text = 'one\n';
    const [mine, theirs] = [value(await signNote({ text }, log)), value(await signNote({ text }, other))];
    const check = (signatures: Note['signatures']) => checkSignatures({ text, signatures }, [log.key]);
    expect(await check([theirs, theirs, mine])).toEqual(accept([{ key: log.key, time: null }]));
    expect(await check([theirs])).toEqual(accept([]));
    expect(await check([mine, mine])).toMatchObject({ refusal: { code: 'SIGNATURE_REPEATED', name: log.key.name } });
    const forged = { ...theirs, name: mine.name, keyId: mine.keyId };
    expect(await check([forged])).toMatchObject({ refusal: { code: 'SIGNATURE_WRONG' } });
    expect(await check([{ ...mine, name: 'other.example' }])).toEqual(accept([]));
    expect(await check([{ ...mine, keyId: theirs.keyId }])).toEqual(accept([]));
  });

  it('holds for no other text and no other signature, by one bit', async () => {
    const log = await logSigner();
    const text = 'accord.example/log\n7\n';
    const signature = value(await signNote({ text }, log));
    const bit = fc.record({ at: fc.nat(63), bit: fc.nat(7) });
    await fc.assert(
      fc.asyncProperty(bit, async ({ at, bit: n }) => {
        const bent = signature.signature.map((byte, place) => (place === at ? byte ^ (1 << n) : byte));
        const checked = await checkSignatures({ text, signatures: [{ ...signature, signature: bent }] }, [log.key]);
        expect(checked).toMatchObject({ refusal: { code: 'SIGNATURE_WRONG' } });
      }),
    );
    const other = await checkSignatures({ text: `${text}\n`, signatures: [signature] }, [log.key]);
    expect(other).toMatchObject({ refusal: { code: 'SIGNATURE_WRONG' } });
  });

  it('is refused when its signature was stretched by the order of the curve', async () => {
    const log = await logSigner();
    const { signature, ...rest } = value(await signNote({ text: 'a\n' }, log));
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    let s = signature.subarray(32).reduceRight((sum, byte) => (sum << 8n) + BigInt(byte), 0n) + order;
    const stretched = signature.slice();
    for (let at = 32; at < 64; at++, s >>= 8n) stretched[at] = Number(s & 0xffn);
    const checked = await checkSignatures({ text: 'a\n', signatures: [{ ...rest, signature: stretched }] }, [log.key]);
    expect(checked).toMatchObject({ refusal: { code: 'SIGNATURE_WRONG' } });
  });

  const line = neumann.line;
  it.each([
    ['no signature', neumann.text, 'MALFORMED'],
    ['nothing after the empty line', `${neumann.text}\n`, 'MALFORMED'],
    ['no newline at its end', signed.slice(0, -1), 'MALFORMED'],
    ['Windows line ends', signed.replaceAll('\n', '\r\n'), 'NOT_TEXT'],
    ['a NUL', signed.replace('cryptography', 'crypto\0graphy'), 'NOT_TEXT'],
    ['a tab', signed.replace('cryptography', 'crypto\tgraphy'), 'NOT_TEXT'],
    ['half a surrogate', signed.replace('cryptography', '\ud800'), 'NOT_TEXT'],
    ['a hyphen for the dash', signed.replace('—', '-'), 'MALFORMED'],
    ['a second space', signed.replace('— P', '—  P'), 'MALFORMED'],
    ['a space at the end', signed.replace('AM=\n', 'AM= \n'), 'MALFORMED'],
    ['a plus in a name', signed.replace('— Peter', '— Pe+er'), 'MALFORMED'],
    ['a wide space in a name', signed.replace('— Peter', '— Pe\u2003er'), 'MALFORMED'],
    ['a name without end', signed.replace('— Peter', `— ${'P'.repeat(300)}`), 'MALFORMED'],
    ['base64 without its padding', signed.replace('AM=', 'AM'), 'NOT_BASE64'],
    ['base64 with bits that say nothing', signed.replace('AM=', 'AN='), 'NOT_BASE64'],
    ['base64 for addresses', signed.replace('go/Z', 'go_Z'), 'NOT_BASE64'],
    ['a signature that is a key id alone', signed.replace(/x08go[^\n]*/, 'x08gow=='), 'WRONG_LENGTH'],
    ['more signatures than anybody needs', signed + line.repeat(64), 'TOO_MANY_SIGNATURES'],
    ['a text without end', 'x'.repeat(300_000) + signed, 'TOO_LONG'],
    ['nothing at all', '', 'MALFORMED'],
  ])('with %s is refused', (_what, text, code) => expect(parseNote(text)).toMatchObject({ refusal: { code } }));

  it('is refused when its bytes are not UTF-8, and a mark at its start belongs to its text', () => {
    expect(parseNote(Uint8Array.of(0xff, ...utf8(signed)))).toMatchObject({ refusal: { code: 'NOT_TEXT' } });
    expect(parseNote(Uint8Array.of(0xc0, 0x8a, ...utf8(signed)))).toMatchObject({ refusal: { code: 'NOT_TEXT' } });
    expect(value(parseNote(utf8(`\ufeff${signed}`))).text).toBe(`\ufeff${neumann.text}`);
  });

  it('takes sixty-four signatures', () =>
    expect(value(parseNote(signed + line.repeat(63))).signatures).toHaveLength(64));

  it('is refused or read, whatever it is', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: 'binary', maxLength: 400 })),
        (input) => {
          expect(typeof parseNote(input).ok).toBe('boolean');
        },
      ),
    ));
});

describe('a key', () => {
  it('comes back as it was', () => expect(formatKey(value(parseKey(neumann.vkey)))).toBe(neumann.vkey));

  it.each([
    ['another id', neumann.vkey.replace('c74f20a3', 'c74f20a4'), 'KEY_ID_DIFFERS'],
    ['another name', neumann.vkey.replace('Peter', 'Petra'), 'KEY_ID_DIFFERS'],
    ['an id in capitals', neumann.vkey.replace('c74f', 'C74F'), 'MALFORMED'],
    ['no name', neumann.vkey.slice('PeterNeumann'.length), 'MALFORMED'],
    ['a space in its name', neumann.vkey.replace('Peter', 'Peter '), 'MALFORMED'],
    ['a newline at its end', `${neumann.vkey}\n`, 'NOT_BASE64'],
    ['no key', 'a+00000000+', 'WRONG_LENGTH'],
    ['too short a key', `a+00000000+${toBase64(Uint8Array.of(1, 2))}`, 'WRONG_LENGTH'],
    ['a type that nobody knows', `a+00000000+${toBase64(Uint8Array.of(9, ...new Uint8Array(32)))}`, 'KEY_TYPE_UNKNOWN'],
    ['a point of small order', `a+00000000+${toBase64(Uint8Array.of(1, 1, ...new Uint8Array(31)))}`, 'KEY_WEAK'],
    ['the same with its sign', `a+00000000+${toBase64(Uint8Array.of(1, 1, ...new Uint8Array(30), 0x80))}`, 'KEY_WEAK'],
    ['no end', `a+00000000+${'A'.repeat(5000)}`, 'TOO_LONG'],
  ])('with %s is refused', (_what, text, code) => expect(parseKey(text)).toMatchObject({ refusal: { code } }));

  it('that is no point of the curve is refused when it is used', async () => {
    const key = value(verifierKey('a', signatureType.note, Uint8Array.of(2, ...new Uint8Array(31))));
    const signatures = [{ name: 'a', keyId: key.id, signature: new Uint8Array(64) }];
    const checked = await checkSignatures({ text: 'a\n', signatures }, [key]);
    expect(checked.ok).toBe(false);
  });

  it('that is private is read only in its own form, and no message shows it', async () => {
    for (const text of [`${neumann.skey}A`, neumann.skey.slice(0, -1), neumann.skey.replace('c74f', 'C74F'), 'x']) {
      const parsed = await parsePrivateKey(text);
      expect(parsed).toMatchObject({ refusal: { code: 'MALFORMED', got: '"something else"' } });
    }
    const other = await parsePrivateKey(neumann.skey.replace('Peter', 'Petra'));
    expect(other).toMatchObject({ refusal: { code: 'KEY_ID_DIFFERS' } });
    const seed = fromHex('01'.repeat(32))!;
    const signer = value(await signerFromSeed('accord.example/log', seed));
    expect(value(await parsePrivateKey(formatPrivateKey(signer.key, seed))).key).toEqual(signer.key);
  });
});

describe('a cosignature', () => {
  const text = `example.com/behind-the-sofa\n20852163\n${'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='}\n`;

  it('is over its time and the text, as the specification writes them', async () => {
    const witness = await witnessSigner('witness.example/w1');
    const cosignature = value(await signNote({ text }, witness, 1679315147));
    expect([...cosignature.signature.subarray(0, 8)]).toEqual([0, 0, 0, 0, 0x64, 0x18, 0x50, 0xcb]);
    const key = await crypto.subtle.importKey('raw', witness.key.publicKey, 'Ed25519', false, ['verify']);
    const message = utf8(`cosignature/v1\ntime 1679315147\n${text}`);
    expect(await crypto.subtle.verify('Ed25519', key, cosignature.signature.subarray(8), message)).toBe(true);
    const checked = await checkSignatures({ text, signatures: [cosignature] }, [witness.key]);
    expect(checked).toEqual(accept([{ key: witness.key, time: 1679315147 }]));
  });

  it('holds for no other time, and needs one', async () => {
    const witness = await witnessSigner('witness.example/w1');
    const { signature, ...rest } = value(await signNote({ text }, witness, 1679315147));
    for (const at of [0, 3, 7]) {
      const bent = signature.map((byte, place) => (place === at ? byte ^ 1 : byte));
      const checked = await checkSignatures({ text, signatures: [{ ...rest, signature: bent }] }, [witness.key]);
      expect(checked).toMatchObject({ refusal: { code: 'SIGNATURE_WRONG' } });
    }
    const short = { ...rest, signature: signature.subarray(0, 7) };
    expect((await checkSignatures({ text, signatures: [short] }, [witness.key])).ok).toBe(false);
    for (const time of [null, -1, 0.5, 2 ** 60])
      expect(await signNote({ text }, witness, time)).toMatchObject({ refusal: { code: 'MALFORMED' } });
    expect(await signNote({ text }, await logSigner(), 5)).toMatchObject({ refusal: { code: 'MALFORMED' } });
  });

  it('of the kind that quantum computers do not break is checked too, where the platform can', async () => {
    const algorithm = 'ML-DSA-44' as 'Ed25519'; // newer than the types
    const pair = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as {
      publicKey: Parameters<typeof crypto.subtle.exportKey>[1];
      privateKey: Parameters<typeof crypto.subtle.sign>[1];
    };
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw-public' as 'raw', pair.publicKey));
    const key = value(verifierKey('witness.example/pq', signatureType.cosignatureMlDsa44, raw));
    const sign = async (message: Uint8Array) =>
      new Uint8Array(await crypto.subtle.sign(algorithm, pair.privateKey, message));
    const cosignature = value(await signNote({ text }, { key, sign }, 7));
    expect(await checkSignatures({ text, signatures: [cosignature] }, [key])).toEqual(accept([{ key, time: 7 }]));
    expect(value(parseKey(formatKey(key)))).toEqual(key);
    const other = text.replace('20852163', '20852164');
    expect((await checkSignatures({ text: other, signatures: [cosignature] }, [key])).ok).toBe(false);
  });
});

it('reads only the one base64 that some bytes have', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.string({ maxLength: 12 }), (bytes, text) => {
      expect(fromBase64('note', toBase64(bytes))).toEqual(accept(bytes));
      const read = fromBase64('note', text);
      expect(read.ok ? toBase64(read.value) : text).toBe(text);
    }),
  ));
