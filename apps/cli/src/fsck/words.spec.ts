import type { LogFinding } from '@accord/audit/log';
import { instantAt, type EventId } from '@accord/kernel';
import { findingWords, outOfTimeWords, ownKeysWords, stepsBackWords, uncheckedWords } from './words.ts';

const eventId = '00000000-0000-4000-8000-000000000041' as EventId;
const place = { index: 41, eventId };
const event = `event ${eventId} at index 41`;
const wrong = { code: 'SIGNATURE_WRONG', name: 'northmere-icb', keyId: 'icb-2026' } as const;

it.each<[LogFinding, string]>([
  [
    { code: 'SIGNATURE_WRONG', ...place, kid: 'icb-2026', refusal: wrong },
    `wrong signature: ${event}, signed in the name of the key icb-2026: expected `,
  ],
  [
    { code: 'SIGNATURE_WRONG', ...place, kid: null, refusal: { code: 'SIGNED_OTHERWISE', attribute: 'subject' } },
    `wrong signature: ${event}: expected `,
  ],
  [
    { code: 'RE_SIGNED', ...place, kid: 'icb-2027' },
    `signed anew: ${event} was changed, and the publisher's key icb-2027`,
  ],
  [{ code: 'SIGNATURE_ADDED', ...place }, `signed since: ${event} has a publisher's signature that it had not when`],
  [
    { code: 'RECORDED_TWICE', ...place, first: 7 },
    `recorded twice: ${event} is a message that its publisher signed once, and stands at index 7 already`,
  ],
  [
    { code: 'UNREADABLE', ...place, why: 'no salt' },
    `unreadable: what the ledger has of ${event} is no event: no salt`,
  ],
  [{ code: 'QUORUM_WRONG', why: 'too few' }, 'wrong quorum: what the hub goes by when'],
  [
    { code: 'COSIGNATURE_WRONG', size: 600, witness: 'icb.example+d40d565b', why: 'SIGNATURE_WRONG' },
    'wrong cosignature: what stands as that of witness icb.example+d40d565b under the checkpoint of size 600 is not: SIGNATURE_WRONG',
  ],
  [
    { code: 'TIMESTAMP_WRONG', size: 600, why: 'NOT_TRUSTED' },
    'wrong time stamp: what stands as that of the checkpoint of size 600 is not: NOT_TRUSTED',
  ],
])('tells of %j where it is and what it means', (finding, words) =>
  expect(findingWords(finding).slice(0, words.length)).toBe(words),
);

it('tells the harmless cause of a time that ran back beside the grave one', () =>
  expect(findingWords({ code: 'TIME_RAN_BACK', ...place, recordedAt: instantAt(0), before: instantAt(1000) })).toBe(
    `time ran back: ${event} was recorded at 1970-01-01T00:00:00.000Z, before the one that it follows (1970-01-01T00:00:01.000Z). ` +
      'A clock of the ledger that was set right does that, and so does whoever dates an event back: ask which it was',
  ));

it('says what was not checked, and how it can be', () => {
  expect(uncheckedWords({ unchecked: { signatures: 0, cosignatures: 0, timestamps: 0 } })).toStrictEqual([]);
  expect(uncheckedWords({ unchecked: { signatures: 1, cosignatures: 2, timestamps: 3 } })).toStrictEqual([
    'Not checked: 1 signature of publishers; give --agencies.',
    'Not checked: 2 cosignatures of witnesses that the policy does not name; give --policy.',
    'Not checked: 3 time stamps; give --tsa-ca.',
  ]);
});

it("remarks on steps of a server's clock", () => {
  expect(stepsBackWords({ stepsBack: 0 })).toStrictEqual([]);
  expect(stepsBackWords({ stepsBack: 2 })).toStrictEqual([
    "2 events recorded up to a minute before the one that it follows: a server's clock was set right.",
  ]);
});

it('says whose word it is that the keys of the witnesses are theirs', () => {
  expect(ownKeysWords({ cosignaturesByOwnKeys: 0 })).toStrictEqual([]);
  expect(ownKeysWords({ cosignaturesByOwnKeys: 2 })).toStrictEqual([
    "2 cosignatures checked by the keys in the log's own file, which whoever changes the log can change too; give --policy.",
  ]);
});

it('names each key that was not valid when its messages came, with how many of them count as unsigned', () => {
  expect(outOfTimeWords({ outOfTime: new Map([['icb-2025', 3]]) })).toStrictEqual([
    'Counted as unsigned: 3 events signed by icb-2025, which had ended, or had not begun, when the hub received them.',
  ]);
  expect(outOfTimeWords({ outOfTime: new Map() })).toStrictEqual([]);
});
