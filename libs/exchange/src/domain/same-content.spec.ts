import type { NewEvent } from '@accord/kernel';
import { sameContent } from './same-content.ts';

const [child, otherChild] = ['5f0c6b1e-3f5a-4b7e-9a51-0c2d7f1e8a01', '6a1d7c2f-4a6b-4c8f-8b62-1d3e8a2f9b02'];
const event = {
  id: '00000000-0000-4000-8000-000000000001',
  type: 'AdviceReceived',
  version: 1,
  data: { adviceId: 'a-1' },
  meta: {
    occurredOn: null,
    receivedAt: '2026-01-05T09:00:00.000Z',
    source: { organisation: 'northmere-icb', code: 'ods:Q9N' },
    actor: { id: 'officer-17', role: 'dco' },
    lawfulBasis: 'uk-gdpr-6-1-e',
    purpose: 'ehc-statutory-functions',
    subject: child,
    messageId: 'm-1',
    causation: null,
    correlation: 'plan-1',
    correctionOf: null,
    signature: null,
    salt: 'ab'.repeat(32),
  },
} as unknown as NewEvent;
const withMeta = (meta: object): NewEvent => ({ ...event, meta: { ...event.meta, ...meta } });

it.each<[string, NewEvent]>([
  ['another type', { ...event, type: 'AdviceNilReturned' }],
  ['another version', { ...event, version: 2 }],
  ['other data', { ...event, data: { adviceId: 'a-2' } }],
  ['another child', withMeta({ subject: otherChild })],
  ['another actor', withMeta({ actor: { id: 'officer-18', role: 'dco' } })],
  ['another cause', withMeta({ causation: event.id })],
  ['another correlation', withMeta({ correlation: 'plan-2' })],
  ['another event to correct', withMeta({ correctionOf: event.id })],
])('%s is other content', (_, other) => expect(sameContent(event, other)).toBe(false));

it('what the hub adds at each sending is no content', () =>
  expect(
    sameContent(
      event,
      withMeta({ receivedAt: '2026-02-05T09:00:00.000Z', salt: 'cd'.repeat(32), lawfulBasis: 'uk-gdpr-6-1-c' }),
    ),
  ).toBe(true));
