import type { StreamName } from '@accord/kernel';
import type { LogEntry } from './store.ts';

/** Where an entry itself says its event stands; null when it says nothing that can be read. */
export const placeIn = ({ entry }: LogEntry): { readonly stream: StreamName; readonly revision: number } | null => {
  try {
    const said: unknown = JSON.parse(new TextDecoder().decode(entry));
    const [stream, revision] = [Reflect.get(Object(said), 'stream'), Reflect.get(Object(said), 'revision')];
    return typeof stream === 'string' && Number.isSafeInteger(revision)
      ? { stream: stream as StreamName, revision }
      : null;
  } catch {
    return null;
  }
};
