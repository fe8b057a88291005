import type { RecordedEvent } from './events.ts';

/**
 * What a reader needs, folded from events: one document per key. The subscription's filter is the keys of `on`. The
 * checkpoint is committed with the documents; another shape is another name, which is rebuilt beside the old one.
 */
export interface Projection<Doc> {
  readonly name: string;
  /** Which document an event belongs to; null: to none. */
  readonly key: (event: RecordedEvent) => string | null;
  /** The document after the event; null removes it. */
  readonly on: Readonly<Record<string, (doc: Doc | undefined, event: RecordedEvent) => Doc | null>>;
}
