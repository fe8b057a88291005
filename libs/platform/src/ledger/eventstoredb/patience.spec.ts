import { CountingChance } from '../../testing/index.ts';
import { delayMs, patiently } from './patience.ts';

class Fixed extends CountingChance {
  constructor(private readonly hex: string) {
    super();
  }
  override salt(): string {
    return this.hex.padEnd(64, '0');
  }
}
const least = new Fixed('00000000');
const most = new Fixed('ffffffff');

it('waits twice as long after each failure, half of it by chance, and never longer than two seconds', () => {
  const delays = (chance: Fixed) => [0, 1, 2, 5, 6, 100].map((failures) => delayMs(failures, chance));
  expect(delays(least)).toStrictEqual([25, 50, 100, 800, 1000, 1000]);
  expect(delays(most)).toStrictEqual([50, 100, 200, 1600, 2000, 2000]);
});

it('tries until it succeeds', async () => {
  let tries = 0;
  const attempt = async () => {
    tries += 1;
    if (tries < 3) throw new Error('down');
    return 'up';
  };
  expect(await patiently({ chance: least, patienceMs: 1000 }, () => true, attempt)).toBe('up');
});

it.each([
  ['at once when waiting would not help', false, 1000, 1],
  ['when its patience is over', true, 60, 2],
])('throws the last error %s', async (_case, isPassing, patienceMs, tries) => {
  let made = 0;
  const attempt = () => Promise.reject(new Error(`failure ${(made += 1)}`));
  await expect(patiently({ chance: least, patienceMs }, () => isPassing, attempt)).rejects.toThrow(`failure ${tries}`);
});
