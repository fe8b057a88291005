import type { QuarantinedMessage } from '../hub/index.ts';
import { followedText, lineOf } from './words.ts';

const message: QuarantinedMessage = {
  quarantineId: 'q1',
  state: 'refused',
  sector: 'icb',
  organisation: 'northmere-icb',
  source: 'https://send.northmere-icb.example',
  messageId: 'm1',
  eventType: 'uk.accord.plans.AdviceReceived.v1',
  topic: 'accord.in.icb',
  partition: 3,
  offset: '90417',
  refusal: { code: 'DATA_INVALID', pointer: '/data/by', expected: 'a body', actual: 'nothing' },
  arrivedAt: '2026-11-23T09:14:07.318Z',
  settledAt: null,
  settledBy: null,
  receipt: null,
};

it('tells who sent what and why it was refused', () =>
  expect(lineOf(message)).toBe(
    'q1  2026-11-23T09:14:07.318Z  northmere-icb  refused, DATA_INVALID at /data/by: expected a body, came nothing; message m1, uk.accord.plans.AdviceReceived.v1',
  ));

it('tells of a message that says of nobody that it is theirs, and of one that only waits', () =>
  expect(
    lineOf({ ...message, state: 'held', refusal: null, organisation: null, messageId: null, eventType: null }),
  ).toBe(
    'q1  2026-11-23T09:14:07.318Z  somebody of icb  held, behind another of the same child; message (no id), (no type)',
  ));

it.each([
  [0, 'none', '0 messages that waited behind it were recorded. Nothing of this child waits any more.'],
  [1, 'refused', '1 message that waited behind it was recorded. The next was refused too; see accord quarantine list.'],
  [
    1000,
    'later',
    '1,000 messages that waited behind it were recorded. More wait, and the hub goes on with them by itself.',
  ],
] as const)('says what came of those behind it (%i, %s)', (released, next, text) =>
  expect(followedText({ released, next })).toBe(text),
);
