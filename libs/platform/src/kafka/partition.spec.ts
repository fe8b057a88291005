import fc from 'fast-check';
import kafkajs from 'kafkajs';
import { partitionOf } from './partition.ts';

const choose = kafkajs.Partitioners.DefaultPartitioner();
const byKafkajs = (key: string, partitions: number): number =>
  choose({
    topic: 'accord.out.icb',
    partitionMetadata: Array.from({ length: partitions }, (_, partitionId) => ({
      partitionErrorCode: 0,
      partitionId,
      leader: 1,
      replicas: [1],
      isr: [1],
    })),
    message: { key, value: '' },
  });

it('sends a key where kafkajs sends it, whatever the key and the number of partitions', () =>
  fc.assert(
    fc.property(
      fc.oneof(fc.uuid(), fc.string(), fc.string({ unit: 'binary', maxLength: 80 })),
      fc.integer({ min: 1, max: 100 }),
      (key, partitions) => expect(partitionOf(key, partitions)).toBe(byKafkajs(key, partitions)),
    ),
    { numRuns: 300 },
  ));

it("sends a child's records where they have always gone", () =>
  expect(
    ['c3e7a510-9d24-4b6a-b1f8-7e60d2a49f03', '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11', 'é'].map((key) =>
      partitionOf(key, 12),
    ),
  ).toStrictEqual([5, 6, 3]));
