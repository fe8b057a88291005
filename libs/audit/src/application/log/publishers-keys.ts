import type { PublisherKey } from '@accord/proof';

/** With what publishers sign, those included that have ended: public keys, for anybody who checks a signature. */
export class PublishersKeys {
  constructor(readonly all: readonly PublisherKey[]) {}
}
