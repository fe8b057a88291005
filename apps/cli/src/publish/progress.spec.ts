import { recordingTerminal } from '../testing/recording-terminal.ts';
import { paceText, progressOn, tallyText } from './progress.ts';

it.each([
  [{ sent: 1200, share: null, seconds: 4 }, '1,200 messages answered (300/s)'],
  [{ sent: 1200, share: 0.25, seconds: 4 }, '1,200 messages answered (300/s), 25 %, about 12 s left'],
  [{ sent: 90_000, share: 0.5, seconds: 90 }, '90,000 messages answered (1,000/s), 50 %, about 1 min 30 s left'],
  [{ sent: 0, share: 0, seconds: 0 }, '0 messages answered'],
])('tells the pace %j', (pace, text) => expect(paceText(pace)).toBe(text));

it('writes a plain line every ten seconds when nobody watches', () => {
  const { terminal, err } = recordingTerminal();
  let now = 0;
  const progress = progressOn(terminal, () => now);
  for (now = 1000; now <= 25_000; now += 1000) progress.tell(now / 10, null);
  expect(err).toStrictEqual(['1,000 messages answered (100/s)', '2,000 messages answered (100/s)']);
});

it('counts what became of the messages', () => {
  expect(tallyText({ accepted: 1000, repeated: 0, refused: 0, unreadable: 0 })).toBe('1,000 accepted');
  expect(tallyText({ accepted: 0, repeated: 1, refused: 2, unreadable: 3 })).toBe(
    '0 accepted, 1 known already, 2 refused, 3 unreadable',
  );
});
