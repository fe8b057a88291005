import {
  accept,
  streamName,
  type Appended,
  type EventId,
  type Instant,
  type Ledger,
  type Position,
} from '@accord/kernel';
import type { Decided } from '../steps.ts';
import { appendRun } from './append-run.ts';

const stream = streamName('plan', 'd0000000-0000-4000-8000-000000000001');
const decidedOf = (number: number): Decided =>
  ({
    stream,
    message: { source: 'https://north.example/sen', id: `message-${number}` },
    event: { id: `e0000000-0000-4000-8000-00000000000${number}` as EventId },
  }) as Decided;

const appended: Appended = {
  stream,
  first: 4,
  last: 5,
  position: '20' as Position,
  positions: ['17', '20'] as Position[],
  recordedAt: '2026-11-02T09:30:00.000Z' as Instant,
  repeated: false,
};

it('answers for each message without reading, where the ledger says where each event stands', async () => {
  const reads: unknown[] = [];
  const ledger = {
    append: async () => accept(appended),
    readStream: async (...asked: unknown[]) => {
      reads.push(asked);
      return [];
    },
  } as unknown as Ledger;
  const answers = await appendRun({ ledger, report: () => undefined }, [decidedOf(1), decidedOf(2)]);
  const places = answers.map(
    (answer) => answer.ok && [answer.value.messageId, answer.value.revision, answer.value.position],
  );
  expect(places).toStrictEqual([
    ['message-1', 4, '17'],
    ['message-2', 5, '20'],
  ]);
  expect(reads).toStrictEqual([]);
});
