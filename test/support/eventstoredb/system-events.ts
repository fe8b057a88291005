import { randomUUID } from 'node:crypto';
import { type Proposed, type Store } from './store.ts';
import { metadataStreamOf, metadataType } from './streams.ts';

const everyMs = 30_000;
const keptSeconds = 86_400;

const event = (type: string, data: object): Proposed => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from(JSON.stringify(data)),
  metadata: new Uint8Array(),
});

/** Writes about itself, as a real server does: whoever reads $all finds events of the system among the others. */
export const keepStatistics = async (store: Store, name: string): Promise<void> => {
  const stream = `$stats-${name}`;
  const collect = async (): Promise<void> => {
    const residentBytes = process.memoryUsage.rss();
    await store.append(stream, 'any', [event('$statsCollected', { 'proc-mem': residentBytes })]);
  };
  await store.append(metadataStreamOf(stream), 'no_stream', [event(metadataType, { $maxAge: keptSeconds })]);
  await collect();
  setInterval(() => void collect(), everyMs).unref();
};
