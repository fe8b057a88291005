import type { LogFinding, VerifyStamp } from '@accord/audit/log';
import { instantAt, millisecondsOf, streamName, type EventId, type NewEvent, type RecordedEvent } from '@accord/kernel';
import {
  eventIdOf,
  formatKey,
  formatNote,
  parseCheckpoint,
  publisherKeys,
  signatureType,
  signerFromSeed,
  signNote,
} from '@accord/proof';
import { publisherSigner, value, type PublisherSigner } from '@accord/proof/testing';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/hub-process.ts';
import { anEvent } from './support/log-world.ts';
import { checkedBy, soundLog, spoilt, type FsckGiven, type SoundLog } from './support/sound-log.ts';

const directory = temporaryDirectory();
afterAll(() => directory.remove());
let files = 0;
const root = expect.objectContaining({ code: 'ROOT_DIFFERS' });

/** As events were recorded before signatures were kept. */
const withoutField = ({ signature: _, ...before }: NewEvent['meta']) => before as NewEvent['meta'];

const source = 'https://send.northmere-icb.example';
const signedId = (number: number) => eventIdOf(source, `message-${number}`) as EventId;
/** An event of the plan “more” under the id that its message has. */
const reported = (number: number): NewEvent => {
  const { data, ...event } = anEvent(number);
  return { ...event, id: signedId(number), data: { ...data, planId: 'more' } };
};

/** Event 1000 is signed by the ICB, events 1001 and 1002 by nobody. */
const signedBy = async (signer: PublisherSigner, event = reported(1000)): Promise<NewEvent> => {
  const { messageId, actor } = event.meta;
  const message = { id: String(messageId), source, type: 'uk.accord.icb.AdviceReceived.v1' };
  const attributes = { ...message, actorid: actor.id, actorrole: actor.role };
  return { ...event, meta: { ...event.meta, signature: await signer.sign(attributes, event.data) } };
};

let log: SoundLog;
let [first, second]: PublisherSigner[] = [];
let publishers: NonNullable<FsckGiven['publishers']>;
beforeAll(async () => {
  [first, second] = [await publisherSigner('EdDSA'), await publisherSigner('ES256')];
  publishers = value(publisherKeys([first.key, second.key]));
});
beforeEach(async () => {
  log = await soundLog(join(directory.path, `${(files += 1)}.db`), [
    await signedBy(first!),
    reported(1001),
    { ...reported(1002), meta: withoutField(reported(1002).meta) },
  ]);
});
afterEach(() => log.close());

const findings = async (given: FsckGiven = {}): Promise<readonly LogFinding[]> =>
  (await checkedBy(log, { publishers, ...given })).findings;

/** The ledger with one event as somebody would have it. */
const withEvent = (index: number, change: (event: RecordedEvent) => RecordedEvent) =>
  spoilt(log, (events) => events.map((event, at) => (at === index ? change(event) : event)));

const resigned = async (signer: PublisherSigner, number: number) => {
  const { meta } = await signedBy(signer, reported(number));
  return withEvent(number - 400, (event) => ({ ...event, meta: { ...event.meta, signature: meta.signature } }));
};

describe('what publishers signed', () => {
  it('is in order, and counted where nobody says whose keys count', async () => {
    expect(await findings()).toStrictEqual([]);
    const { findings: found, unchecked } = await checkedBy(log);
    expect([found, unchecked]).toStrictEqual([[], { signatures: 1, cosignatures: 0, timestamps: 0 }]);
  });

  it('counts as unsigned, and not as wrong, what was signed by a key that had ended', async () => {
    const ended = value(publisherKeys([{ ...first!.key, until: '2026-03-01T00:00:00Z' }]));
    const { findings: found, outOfTime } = await checkedBy(log, { publishers: ended });
    expect([found, [...outOfTime]]).toStrictEqual([[], [['icb-eddsa', 1]]]);
  });

  it('names an event that was changed without the key that signed it', async () => {
    const ledger = withEvent(600, (event) => ({ ...event, data: { number: -1 } }));
    expect(await findings({ ledger })).toStrictEqual([
      { code: 'CHANGED', index: 600, eventId: signedId(1000) },
      {
        code: 'SIGNATURE_WRONG',
        index: 600,
        eventId: signedId(1000),
        kid: 'icb-eddsa',
        refusal: { code: 'SIGNATURE_WRONG', name: 'northmere-icb', keyId: 'icb-eddsa' },
      },
      root,
    ]);
  });

  it('names an event that was signed anew with another key of its publisher', async () => {
    expect(await findings({ ledger: await resigned(second!, 1000) })).toStrictEqual([
      { code: 'CHANGED', index: 600, eventId: signedId(1000) },
      { code: 'RE_SIGNED', index: 600, eventId: signedId(1000), kid: 'icb-es256' },
      root,
    ]);
  });

  it('names an event whose signature was made with a key that nobody registered', async () => {
    const stranger = await publisherSigner('ES256', { kid: 'stranger' });
    expect(await findings({ ledger: await resigned(stranger, 1000) })).toStrictEqual([
      { code: 'CHANGED', index: 600, eventId: signedId(1000) },
      {
        code: 'SIGNATURE_WRONG',
        index: 600,
        eventId: signedId(1000),
        kid: 'stranger',
        refusal: { code: 'SIGNING_KEY_UNKNOWN', got: '"stranger"' },
      },
      root,
    ]);
  });

  it('names a message that stands in the ledger a second time', async () => {
    const ledger = spoilt(log, (events) =>
      events.map((event, at) => (at === 602 ? { ...events[600]!, revision: event.revision } : event)),
    );
    expect(await findings({ ledger })).toStrictEqual([
      { code: 'INSERTED', index: 602, eventId: signedId(1002) },
      { code: 'MISSING', index: 602, eventId: signedId(1000) },
      { code: 'RECORDED_TWICE', index: 602, eventId: signedId(1000), first: 600 },
      root,
    ]);
  });

  it('names an event that stands in the stream of another plan than was signed', async () => {
    const ledger = withEvent(600, (event) => ({ ...event, stream: streamName('plan', 'other') }));
    expect(await findings({ ledger })).toStrictEqual([
      { code: 'CHANGED', index: 600, eventId: signedId(1000) },
      {
        code: 'SIGNATURE_WRONG',
        index: 600,
        eventId: signedId(1000),
        kid: 'icb-eddsa',
        refusal: { code: 'SIGNED_OTHERWISE', attribute: 'stream' },
      },
      root,
    ]);
  });

  it('names an event under which a signature was put that it did not have', async () => {
    expect(await findings({ ledger: await resigned(first!, 1001) })).toStrictEqual([
      { code: 'SIGNATURE_ADDED', index: 601, eventId: signedId(1001) },
      { code: 'RE_SIGNED', index: 601, eventId: signedId(1001), kid: 'icb-eddsa' },
      root,
    ]);
  });
});

it('names an event that is dated before the one that it follows', async () => {
  const back = instantAt(millisecondsOf(log.latest.at) - 1000);
  const ledger = withEvent(601, (event) => ({ ...event, recordedAt: back }));
  expect(await findings({ ledger })).toStrictEqual([
    { code: 'CHANGED', index: 601, eventId: signedId(1001) },
    { code: 'TIME_RAN_BACK', index: 601, eventId: signedId(1001), recordedAt: back, before: log.latest.at },
    root,
  ]);
});

it('only counts an event that is dated before the one that it follows by less than the leeway of a server', async () => {
  const back = instantAt(millisecondsOf(log.latest.at) - 1000);
  const ledger = withEvent(601, (event) => ({ ...event, recordedAt: back }));
  const { findings: found, stepsBack } = await checkedBy(log, { publishers, ledger, clockLeewayMs: 1000 });
  expect([found, stepsBack]).toStrictEqual([[{ code: 'CHANGED', index: 601, eventId: signedId(1001) }, root], 1]);
  expect((await checkedBy(log, { publishers, ledger, clockLeewayMs: 999 })).stepsBack).toBe(0);
});

describe('what others vouched for', () => {
  const witness = async (name = 'icb.example', seed = 9) =>
    value(await signerFromSeed(name, new Uint8Array(32).fill(seed), signatureType.cosignature));

  const cosign = async (size: number, by: Awaited<ReturnType<typeof witness>>, at = log.latest.at): Promise<void> => {
    const { note } = (await log.store.checkpointOf(600))!;
    const read = value(parseCheckpoint(note)).note;
    const signature = value(await signNote(read, by, millisecondsOf(log.latest.at) / 1000));
    const line = formatNote({ ...read, signatures: [signature] })
      .split('\n')
      .at(-2);
    const { name, id: keyId } = by.key;
    await log.store.cosignatures.put({ size, name, keyId, line: `${line}\n`, at });
  };

  it('is in order, and counted where nobody says whose keys count', async () => {
    const [icb, council] = [await witness(), await witness('council.example')];
    await log.store.cosignatures.putQuorum({
      policy: `witness icb ${formatKey(icb.key)}\nquorum icb\n`,
      reached: null,
    });
    await cosign(600, icb);
    await cosign(600, council);
    const { findings: found, unchecked, cosignaturesByOwnKeys } = await checkedBy(log);
    expect([found, unchecked.cosignatures, cosignaturesByOwnKeys]).toStrictEqual([[], 1, 1]);
    const brought = await checkedBy(log, { witnesses: [icb.key, council.key] });
    expect([brought.unchecked.cosignatures, brought.cosignaturesByOwnKeys]).toStrictEqual([0, 0]);
  });

  it('names a cosignature that is of another checkpoint, and one of a longer log than this', async () => {
    const icb = await witness();
    await log.store.cosignatures.putQuorum({ policy: null, reached: null });
    await cosign(603, icb);
    await cosign(700, icb);
    const by = `icb.example+${icb.key.id}`;
    expect(await findings({ witnesses: [icb.key] })).toStrictEqual([
      { code: 'COSIGNATURE_WRONG', size: 603, witness: by, why: 'SIGNATURE_WRONG' },
      { code: 'COSIGNATURE_WRONG', size: 700, witness: by, why: 'there is no such checkpoint' },
    ]);
  });

  it('names a cosignature beside which another time stands than was signed', async () => {
    const icb = await witness();
    const at = instantAt(millisecondsOf(log.latest.at) + 320_001);
    await log.store.cosignatures.putQuorum({ policy: null, reached: null });
    await cosign(600, icb, at);
    const why = `it was signed at ${millisecondsOf(log.latest.at) / 1000} s since 1970, and ${at} stands beside it`;
    expect(await findings({ witnesses: [icb.key] })).toStrictEqual([
      { code: 'COSIGNATURE_WRONG', size: 600, witness: `icb.example+${icb.key.id}`, why },
    ]);
  });

  it('names a quorum that is newer than what was signed, that nobody signed, or whose policy is gone', async () => {
    const icb = await witness();
    const policy = `witness icb ${formatKey(icb.key)}\nquorum icb\n`;
    const { at } = log.latest;
    await cosign(600, icb);
    const standing = (size: number, time = at) =>
      log.store.cosignatures.putQuorum({ policy, reached: { size, at: time } });
    await standing(600);
    expect(await findings()).toStrictEqual([]);
    const later = instantAt(millisecondsOf(at) + 1);
    await standing(600, later);
    const wrong = (why: string) => [{ code: 'QUORUM_WRONG', why }];
    expect(await findings()).toStrictEqual(
      wrong(`enough have signed the checkpoint of size 600 by ${at}, and ${later} stands there`),
    );
    await standing(500);
    expect(await findings()).toStrictEqual(
      wrong('too few have signed the checkpoint of size 500, which stands as satisfying the policy'),
    );
    await log.db.deleteFrom('log_quorum').execute();
    expect(await findings()).toStrictEqual(
      wrong('witnesses have signed, and who has to does not stand there any more'),
    );
  });

  it('names a time stamp that does not hold, that is of no checkpoint, or beside which another time stands', async () => {
    const { at } = log.latest;
    for (const size of [300, 500, 600, 700])
      await log.store.timestamps.put({ size, token: Uint8Array.of(size % 256), at });
    const other = instantAt(0);
    const textOf = async (size: number) => value(parseCheckpoint((await log.store.checkpointOf(size))!.note)).note.text;
    const texts = new Map([
      [await textOf(300), { ok: true, at }],
      [await textOf(500), { ok: false, why: 'NOT_TRUSTED' }],
      [await textOf(600), { ok: true, at: other }],
    ] as const);
    const verifyStamp: VerifyStamp = async (_, text) => texts.get(text)!;
    expect(await findings({ verifyStamp })).toStrictEqual([
      { code: 'TIMESTAMP_WRONG', size: 500, why: 'NOT_TRUSTED' },
      { code: 'TIMESTAMP_WRONG', size: 600, why: `it says ${other}, and ${at} stands beside it` },
      { code: 'TIMESTAMP_WRONG', size: 700, why: 'there is no such checkpoint' },
    ]);
    expect((await checkedBy(log)).unchecked.timestamps).toBe(3);
  });
});
