import { checkSignatures, parseCheckpoint, type VerifierKey } from '@accord/proof';
import { sameBytes } from '../same-bytes.ts';
import type { LogCheckpoint, LogStore } from '../store.ts';

const AT_A_TIME = 1000;

/** By the log's own key, over what stands beside it. */
export const isSigned = async ({ note, size, root }: Omit<LogCheckpoint, 'at'>, key: VerifierKey): Promise<boolean> => {
  const read = parseCheckpoint(note);
  if (!read.ok || read.value.origin !== key.name) return false;
  if (read.value.size !== size || !sameBytes(read.value.root, root)) return false;
  const signed = await checkSignatures(read.value.note, [key]);
  return signed.ok && signed.value.length > 0;
};

/** In their order, up to a size. */
export async function* allCheckpoints(store: LogStore, upTo: number): AsyncGenerator<LogCheckpoint> {
  let after = -1;
  for (;;) {
    const page = await store.checkpoints(after, AT_A_TIME);
    yield* page.filter(({ size }) => size <= upTo);
    const last = page.at(-1);
    if (last === undefined || page.length < AT_A_TIME || last.size >= upTo) return;
    after = last.size;
  }
}
