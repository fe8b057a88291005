import { readAnchors, timestampRequest, verifyTimestamp, type Anchors, type Asked } from '@accord/audit/legal-time';
import { instantAt } from '@accord/kernel';
import { describeOpenssl } from '../proof/foreign/tools.ts';
import { timeAuthority, type AuthorityOptions, type TimeAuthority } from './support/time-authority.ts';

const TEXT = 'accord.example/log\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n';
const chance = (fill: number): Uint8Array => new Uint8Array(16).fill(fill);
const made: TimeAuthority[] = [];
const authority = (options: AuthorityOptions = {}): TimeAuthority => {
  const one = timeAuthority(options);
  made.push(one);
  return one;
};
afterAll(() => made.forEach(({ remove }) => remove()));

const anchorsOf = ({ ca }: TimeAuthority): Anchors => {
  const anchors = readAnchors(ca);
  if (anchors === null) throw new Error('Expected anchors.');
  return anchors;
};

const stamped = async (by: TimeAuthority, text = TEXT) => {
  const { der, nonce } = await timestampRequest(text, chance(0xff));
  return { reply: by.reply(der), asked: { nonce, at: instantAt(Date.now()) } satisfies Asked };
};

const refusalOf = async (...given: Parameters<typeof verifyTimestamp>): Promise<string> => {
  const judged = await verifyTimestamp(...given);
  return judged.ok ? 'taken' : judged.refusal.code;
};

const describeIt = describeOpenssl();
describeIt('a time stamp of openssl', () => {
  let sound: TimeAuthority;
  let anchors: Anchors;
  beforeAll(() => {
    sound = authority();
    anchors = anchorsOf(sound);
  });

  it('is taken, now by who asked and later by whoever holds the anchors, as openssl takes it', async () => {
    const { reply, asked } = await stamped(sound);
    const judged = await verifyTimestamp(reply, TEXT, anchors, asked);
    expect(judged).toStrictEqual({
      ok: true,
      value: {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        accuracyMs: 1500,
        authority: 'Invented Time',
        policy: '1.3.6.1.4.1.99999.1',
      },
    });
    expect(await verifyTimestamp(reply, TEXT, anchors)).toStrictEqual(judged);
    expect(sound.verifies(reply, TEXT)).toBe(true);
  });

  it('is not taken for another text', async () => {
    const { reply, asked } = await stamped(sound);
    expect(await refusalOf(reply, `${TEXT}x`, anchors, asked)).toBe('OTHER_TEXT');
    expect(sound.verifies(reply, `${TEXT}x`)).toBe(false);
  });

  it('is not taken as the answer to another request', async () => {
    const [{ reply }, { nonce }] = [await stamped(sound), await timestampRequest(TEXT, chance(1))];
    expect(await refusalOf(reply, TEXT, anchors, { nonce, at: instantAt(Date.now()) })).toBe('OTHER_NONCE');
  });

  it('is not taken when the authority refused', async () => {
    const { der } = await timestampRequest(TEXT, chance(3));
    const otherHash = der.slice();
    otherHash[otherHash.indexOf(0x60) + 8] = 0x09; // an algorithm that this authority does not know
    expect(await verifyTimestamp(sound.reply(otherHash), TEXT, anchors)).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_GRANTED', status: 2 },
    });
  });

  it('is not taken under another root, nor after the certificate has ended', async () => {
    const { reply, asked } = await stamped(sound);
    expect(await refusalOf(reply, TEXT, anchorsOf(authority()), asked)).toBe('NOT_TRUSTED');
    const ended = authority({ until: '20240101000000Z' });
    const late = await stamped(ended);
    expect(await refusalOf(late.reply, TEXT, anchorsOf(ended), late.asked)).toBe('NOT_TRUSTED');
    expect(ended.verifies(late.reply, TEXT)).toBe(false);
  });

  it('is not taken when its time is far from that of the request', async () => {
    const { reply, asked } = await stamped(sound);
    const later = instantAt(Date.now() + 400_000);
    expect(await refusalOf(reply, TEXT, anchors, { ...asked, at: later })).toBe('TIME_FAR_OFF');
  });

  it('is not taken for its time because it says of itself that it may be hours off', async () => {
    const vague = authority({ accuracy: 'secs:7200' });
    const { reply, asked } = await stamped(vague);
    expect(await verifyTimestamp(reply, TEXT, anchorsOf(vague), asked)).toMatchObject({
      ok: true,
      value: { accuracyMs: 7_200_000 },
    });
    const later = instantAt(Date.now() + 400_000);
    expect(await refusalOf(reply, TEXT, anchorsOf(vague), { ...asked, at: later })).toBe('TIME_FAR_OFF');
  });

  it.each(['not-critical', 'other-purpose'] as const)(
    'is not taken from a certificate that is %s',
    async (extensions) => {
      const other = authority({ extensions });
      const { reply, asked } = await stamped(sound);
      const signed = other.signAgain(reply);
      expect(await refusalOf(signed, TEXT, [...anchors, ...anchorsOf(other)], asked)).toBe('NOT_FOR_TIME_STAMPS');
    },
  );

  it('is taken from another authority that signs the same, under its own root', async () => {
    const other = authority();
    const { reply, asked } = await stamped(sound);
    expect(await refusalOf(other.signAgain(reply), TEXT, anchorsOf(other), asked)).toBe('taken');
    expect(await refusalOf(other.signAgain(reply, []), TEXT, anchorsOf(other), asked)).toBe('SIGNER_UNCLEAR');
  });

  it('is not taken cut short, or with something behind it', async () => {
    const { reply, asked } = await stamped(sound);
    expect(await refusalOf(Uint8Array.of(...reply, 0), TEXT, anchors, asked)).toBe('NOT_A_REPLY');
    for (let length = 0; length < reply.length; length += 17)
      expect(await refusalOf(reply.subarray(0, length), TEXT, anchors, asked)).toBe('NOT_A_REPLY');
  });

  it('never says anything else because a byte of it was changed', async () => {
    const { reply, asked } = await stamped(sound);
    const sane = await verifyTimestamp(reply, TEXT, anchors, asked);
    let refusals = 0;
    for (let at = 0; at < reply.length; at += 9) {
      const changed = reply.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const judged = await verifyTimestamp(changed, TEXT, anchors, asked);
      if (judged.ok)
        expect(judged).toStrictEqual(sane); // a part that nothing rests on, such as the root that we have ourselves
      else refusals += 1;
    }
    expect(refusals).toBeGreaterThan(reply.length / 18);
  }, 120_000);
});

it('needs anchors that are certificates', () => {
  expect(readAnchors('nothing')).toBeNull();
  expect(readAnchors('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')).toBeNull();
});
