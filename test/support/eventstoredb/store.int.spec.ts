import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allForwards } from './cursor.ts';
import { Log } from './log.ts';
import { Store } from './store.ts';

const directory = mkdtempSync(join(tmpdir(), 'accord-eventstoredb-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const event = (at: number) => ({
  id: `00000000-0000-4000-8000-00000000000${at}`,
  type: 'Noted',
  contentType: 'application/json',
  data: Buffer.from('{}'),
  metadata: new Uint8Array(),
});
const times = (store: Store): number[] => {
  const next = allForwards(store, 0);
  return Array.from({ length: store.visible }, () => next()?.createdMs ?? 0);
};

it('gives the events of an append one time, and no event an earlier time than the one before, whatever the clock says', async () => {
  const clock = [5_000, 3_000, 6_000];
  const log = new Log(directory);
  const store = new Store(log, () => clock.shift() ?? 1);
  await store.append('note', 'any', [event(1), event(2)]);
  await store.append('note', 'any', [event(3)]);
  await store.append('note', 'any', [event(4)]);
  log.close();
  const again = new Store(new Log(directory), () => 1);
  await again.append('note', 'any', [event(5)]);
  expect(times(again)).toEqual([5_000, 5_000, 5_000, 6_000, 6_000]);
});
