import { instantAt, streamName, type Caller, type RecordedEvent, type When } from '@accord/kernel';

export const planId = '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11';
const start = Date.UTC(2026, 0, 5, 9);
const hour = 3_600_000;

type Given = {
  readonly type?: string;
  readonly occurredOn?: When;
  readonly organisation?: string;
  readonly correctionOf?: RecordedEvent['id'];
  readonly data?: object;
};

/** The event of that revision, recorded that many hours after the first. */
export const recorded = (revision: number, given: Given = {}): RecordedEvent => {
  const number = String(revision).padStart(12, '0');
  const { type = 'AdviceReceived', occurredOn = null, organisation = 'north-council', data = {} } = given;
  const { correctionOf = null } = given;
  return {
    id: `00000000-0000-4000-8000-${number}` as RecordedEvent['id'],
    stream: streamName('plan', planId),
    revision,
    position: `p${number}` as RecordedEvent['position'],
    recordedAt: instantAt(start + revision * hour),
    type,
    version: 1,
    data: { planId, ...data },
    meta: {
      occurredOn,
      receivedAt: instantAt(start + revision * hour),
      source: { organisation, code: 'gss:E10990001' },
      actor: { id: 'officer-17', role: 'ehc-case-officer' },
      lawfulBasis: 'uk-gdpr-6-1-e',
      purpose: 'ehc-statutory-functions',
      subject: '5f0c6b1e-3f5a-4b7e-9a51-0c2d7f1e8a01' as RecordedEvent['meta']['subject'],
      messageId: `message-${revision}`,
      causation: null,
      correlation: planId,
      correctionOf,
      signature: null,
      salt: 'ab'.repeat(32),
    },
  };
};

export const recordedAtHour = (hours: number): RecordedEvent['recordedAt'] => instantAt(start + hours * hour);

export const callerOf = (sector: Caller['sector'], organisation = 'somebody', code = 'org:somebody'): Caller => ({
  organisation,
  code,
  sector,
  publishesAs: [],
  permissions: ['plans:read'],
  lawfulBasis: 'uk-gdpr-6-1-e',
  purpose: 'ehc-statutory-functions',
});
