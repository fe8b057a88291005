import type { Admin } from 'kafkajs';
import type { PartitionLag } from './consume.ts';

const largest = (one: bigint, other: bigint): bigint => (one > other ? one : other);

const lagOfTopic = async (
  admin: Admin,
  topic: string,
  committed: ReadonlyMap<number, string>,
): Promise<readonly PartitionLag[]> => {
  const ends = await admin.fetchTopicOffsets(topic);
  return ends.map(({ partition, high, low }) => {
    const place = largest(BigInt(committed.get(partition) ?? '-1'), BigInt(low)); // -1: nothing committed yet
    return { topic, partition, lag: Number(largest(BigInt(high) - place, 0n)) };
  });
};

/** How many records of each partition the group has still to commit. */
export const lagOf = async (
  admin: Admin,
  groupId: string,
  topics: readonly string[],
): Promise<readonly PartitionLag[]> => {
  const committed = await admin.fetchOffsets({ groupId, topics: [...topics] });
  const lags = await Promise.all(
    committed.map(({ topic, partitions }) =>
      lagOfTopic(admin, topic, new Map(partitions.map(({ partition, offset }) => [partition, offset]))),
    ),
  );
  return lags.flat();
};
