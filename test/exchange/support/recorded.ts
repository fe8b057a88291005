import { instantAt, streamName, type EventId, type Position, type RecordedEvent, type SubjectId } from '@accord/kernel';

const planId = '0b9c6a52-1d4e-4c61-9a9b-3f2d5e7a9c10';
const subject = '5f0c7d1e-2a3b-4c4d-8e5f-60718293a4b5' as SubjectId;
const noon = instantAt(Date.UTC(2025, 8, 1, 12));

/** An event as a ledger gives it, of an invented child. */
const recorded = (type: string, data: object, about: SubjectId | null = subject): RecordedEvent => ({
  id: '00000000-0000-4000-8000-000000000001' as EventId,
  type,
  version: 1,
  data,
  stream: streamName('plan', planId),
  revision: 0,
  position: '0000000000000001' as Position,
  recordedAt: noon,
  meta: {
    occurredOn: null,
    receivedAt: noon,
    source: { organisation: 'council-north', code: 'la:881' },
    actor: { id: 'officer-seventeen', role: 'sen-officer' },
    lawfulBasis: 'public-task',
    purpose: 'ehc-plan',
    subject: about,
    messageId: 'message-1',
    causation: null,
    correlation: planId,
    correctionOf: null,
    signature: null,
    salt: '5a'.repeat(32),
  },
});

export const recordedAs = Object.assign(recorded, { planId });
