import {
  END,
  eventTypeFilter,
  excludeSystemEvents,
  jsonEvent,
  START,
  streamNameFilter,
  type AllStreamSubscription,
  type StreamSubscription,
} from '@eventstore/db-client';
import { eventStore } from './index.ts';
import { newStream, noted, writtenBy } from './notes.ts';
import { withClient } from './with-client.ts';

const its = withClient(eventStore);

const written = (count: number) => writtenBy(its.client, count);
const heard = (subscription: AllStreamSubscription | StreamSubscription) => {
  const told: string[] = [];
  for (const sign of ['confirmation', 'caughtUp', 'fellBehind'] as const) subscription.on(sign, () => told.push(sign));
  subscription.on('data', ({ event }: { event?: { type: string; revision: bigint } }) =>
    told.push(`${event?.type} ${event?.revision}`),
  );
  return told;
};
const until = async (isSo: () => boolean): Promise<void> => {
  for (const end = Date.now() + 20_000; !isSo() && Date.now() < end;)
    await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('a subscription', () => {
  it('to a stream confirms, tells what was, says once that it has caught up, then tells what comes', async () => {
    const { stream } = await written(2);
    const subscription = its.client.subscribeToStream(stream);
    const told = heard(subscription);
    await until(() => told.includes('caughtUp'));
    await its.client.appendToStream(stream, [noted(), noted()]);
    await until(() => told.includes('Noted 3'));
    expect(told).toEqual(['confirmation', 'Noted 0', 'Noted 1', 'caughtUp', 'Noted 2', 'Noted 3']);
    await subscription.unsubscribe();
  });

  it('starts after the given revision or position, at the end, or before there is a stream', async () => {
    const { stream, places } = await written(3);
    const missing = newStream();
    const subscriptions = [
      its.client.subscribeToStream(stream, { fromRevision: 0n }),
      its.client.subscribeToStream(stream, { fromRevision: END }),
      its.client.subscribeToAll({ fromPosition: places[1] ?? START, filter: streamNameFilter({ prefixes: [stream] }) }),
      its.client.subscribeToStream(missing),
    ];
    const told = subscriptions.map(heard);
    await until(() => told.every((signs) => signs.includes('caughtUp')));
    await its.client.appendToStream(stream, noted());
    await its.client.appendToStream(missing, noted());
    await until(() => told.every((signs) => !signs.at(-1)?.startsWith('c')));
    const events = told.map((signs) => signs.filter((sign) => sign.startsWith('Noted')));
    expect(events).toEqual([['Noted 1', 'Noted 2', 'Noted 3'], ['Noted 3'], ['Noted 2', 'Noted 3'], ['Noted 0']]);
    await Promise.all(subscriptions.map((subscription) => subscription.unsubscribe()));
  });

  it('to $all lets through what its filter asks for, and tells how far it has looked', async () => {
    const { places } = await written(200);
    const last = places.at(-1)?.commit ?? 0n;
    const checkpoints: bigint[] = [];
    const filter = eventTypeFilter({
      prefixes: ['Rare'],
      maxSearchWindow: 10,
      checkpointInterval: 2,
      checkpointReached: (_, { commit }) => void checkpoints.push(commit),
    });
    const subscription = its.client.subscribeToAll({ fromPosition: places[0] ?? START, filter });
    const told = heard(subscription);
    await until(() => told.includes('caughtUp'));
    expect(checkpoints.filter((commit) => commit <= last).length).toBeGreaterThanOrEqual(9);
    await its.client.appendToStream(newStream(), [noted(), jsonEvent({ type: 'RareNote', data: {} })]);
    await until(() => told.length > 2);
    expect(told).toEqual(['confirmation', 'caughtUp', 'RareNote 1']);
    await subscription.unsubscribe();
  });

  it('without events of the system leaves them out', async () => {
    const { stream, places } = await written(1);
    const subscription = its.client.subscribeToAll({ fromPosition: places[0] ?? START, filter: excludeSystemEvents() });
    const told = heard(subscription);
    await its.client.setStreamMetadata(stream, { maxCount: 9 });
    await its.client.appendToStream(stream, noted());
    await until(() => told.includes('Noted 1'));
    expect(told.filter((sign) => sign.includes('$'))).toEqual([]);
    await subscription.unsubscribe();
  });
});
