import { createHash } from 'node:crypto';
import { entryOf } from '@accord/proof';
import fc from 'fast-check';
import { recorded } from '../../testing/history.ts';
import { logEntryOf, storedEvent } from './index.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

it('is what the verifier makes of the event and its salt', () =>
  fc.assert(
    fc.property(fc.object(), fc.stringMatching(/^[0-9a-f]{64}$/), (given, salt) => {
      const data: object = JSON.parse(JSON.stringify(given));
      const event = { ...recorded(0), data };
      const salted = { ...event, meta: { ...event.meta, salt } };
      const { id, stream, revision } = event;
      const again = entryOf({ event: id, stream, revision, ...storedEvent(salted) });
      expect(again).toStrictEqual({ ok: true, value: logEntryOf(salted, sha256) });
    }),
  ));

it('says nothing that is in the event, nor the salt', () => {
  const event = { ...recorded(0), meta: { ...recorded(0).meta, salt: 'ab'.repeat(32) } };
  const { commitment, ...rest } = JSON.parse(new TextDecoder().decode(logEntryOf(event, sha256)));
  expect(rest).toStrictEqual({ event: event.id, revision: event.revision, stream: event.stream });
  expect(commitment).toMatch(/^[0-9a-f]{64}$/);
});
