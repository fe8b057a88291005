import type { RecordedEvent } from '@accord/kernel';
import type { PublisherKey } from '@accord/proof';
import { kidOf } from './signature.ts';

/** With what publishers sign, those included that have ended: public keys, for anybody who checks a signature. */
export class PublishersKeys {
  constructor(readonly all: readonly PublisherKey[]) {}

  /** Those by which these events say that they are signed. */
  of(events: readonly RecordedEvent[]): readonly PublisherKey[] {
    const kids = new Set(events.map(kidOf));
    return this.all.filter(({ kid }) => kids.has(kid));
  }
}
