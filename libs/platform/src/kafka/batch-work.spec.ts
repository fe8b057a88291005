import { CountingChance } from '../testing/index.ts';
import type { EachBatchPayload } from 'kafkajs';
import { createLog } from '../telemetry/index.ts';
import { BatchWork } from './batch-work.ts';
import type { ConsumeOptions, Handled } from './consume.ts';
import { Membership } from './membership.ts';

const settings = {
  ...{ brokers: ['127.0.0.1:1'], clientId: 'spec', tls: null, sasl: null },
  ...{ log: createLog('silent'), chance: new CountingChance() },
};

const workOf = (handle: ConsumeOptions['handle']): BatchWork => {
  const options = { group: 'spec', topics: ['letters'], handle };
  return new BatchWork(new Membership(settings, options), options, settings);
};

const notCoordinator = Object.assign(new Error('This is not the correct coordinator for this group'), {
  type: 'NOT_COORDINATOR_FOR_GROUP',
});

/** A batch of one record; what is committed of it. */
const batchOf = (heartbeat: () => Promise<void>) => {
  const committed: unknown[] = [];
  const message = { key: Buffer.from('child'), value: null, headers: {}, offset: '4', timestamp: '1' };
  const payload = {
    batch: { topic: 'letters', partition: 0, messages: [message] },
    ...{ heartbeat, isRunning: () => true, isStale: () => false, resolveOffset: () => undefined },
    commitOffsetsIfNecessary: async (offsets: unknown) => void committed.push(offsets),
    pause: () => () => undefined,
  } as unknown as EachBatchPayload;
  return { payload, committed };
};

it('tells the client what its own heartbeat met, with all that is done committed, or it would never join again', async () => {
  const { payload, committed } = batchOf(() => Promise.reject(notCoordinator));
  const work = workOf(async ({ heartbeat }): Promise<Handled> => {
    await heartbeat().catch(() => undefined);
    return { done: 1 };
  });
  await expect(work.take(payload)).rejects.toBe(notCoordinator);
  expect(committed).toStrictEqual([{ topics: [{ topic: 'letters', partitions: [{ partition: 0, offset: '5' }] }] }]);
});

it('tells it again, and takes nothing, for as long as it has not joined', async () => {
  const { payload } = batchOf(() => Promise.reject(notCoordinator));
  let handled = 0;
  const work = workOf(async ({ heartbeat }): Promise<Handled> => {
    handled += 1;
    await heartbeat().catch(() => undefined);
    return { done: 0 };
  });
  await expect(work.take(payload)).rejects.toBe(notCoordinator);
  await expect(work.take(payload)).rejects.toBe(notCoordinator);
  expect(handled).toBe(1);
});

it('says nothing of a heartbeat that merely did not come through', async () => {
  const { payload } = batchOf(() => Promise.reject(new Error('Closed connection')));
  const work = workOf(async ({ heartbeat }): Promise<Handled> => {
    await heartbeat().catch(() => undefined);
    return { done: 1 };
  });
  await expect(work.take(payload)).resolves.toBeUndefined();
});
