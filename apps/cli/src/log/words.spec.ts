import { witnessLines } from './words.ts';

const vkey = 'witness.icb.example+78e52805+BPwBGOZrRFyDcrZ9QllDnQbW9nMyFP8xPzoF8idmvy21';
const at = '2026-11-24T12:00:00.000Z';

it('shows each witness with what it signed last, and the quorum', () =>
  expect(
    witnessLines(
      {
        policy: '',
        quorum: { rule: '1 of (witness.icb.example, witness.council.example)', reached: { size: 7, at }, since: at },
        witnesses: [
          { name: 'icb', vkey, inQuorum: true, last: { size: 7, at } },
          { name: 'council', vkey, inQuorum: false, last: null },
        ],
      },
      150,
    ),
  ).toStrictEqual([
    'Witness  Counts  Entries  Vouched at                Key',
    '-------  ------  -------  ------------------------  ----------------------------',
    'icb      yes           7  2026-11-24T12:00:00.000Z  witness.icb.example+78e52805',
    'council  no       (none)  never                     witness.icb.example+78e52805',
    '',
    'Enough of them (1 of (witness.icb.example, witness.council.example)) vouched for 7 entries at 2026-11-24T12:00:00.000Z.',
  ]));

it('says when enough have never vouched, and when nobody has to', () => {
  const quorum = { rule: 'witness.icb.example', reached: null, since: at };
  expect(witnessLines({ policy: '', quorum, witnesses: [] }, 120).at(-1)).toBe(
    'Enough of them (witness.icb.example) have never vouched, since the log began at 2026-11-24T12:00:00.000Z.',
  );
  expect(witnessLines({ policy: null, quorum: null, witnesses: [] }, 120)).toContain(
    'Nobody has to vouch for this log.',
  );
});
