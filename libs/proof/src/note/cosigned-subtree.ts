import { joined } from '../bytes/join.ts';
import { utf8 } from '../bytes/text.ts';
import { u64 } from '../bytes/u64.ts';
import { parseCheckpointText } from '../checkpoint/checkpoint-text.ts';
import { type Outcome } from '../refusal.ts';
import { accept, refuse } from '../result.ts';

const short = (text: string): Outcome<Uint8Array> => {
  const bytes = utf8(text);
  if (bytes.length > 255) return refuse({ code: 'TOO_LONG', subject: 'cosignature', limit: 255, got: bytes.length });
  return accept(joined(Uint8Array.of(bytes.length), bytes));
};

/** What an ML-DSA-44 cosigner signs (tlog-cosignature): itself, the time, the log, and the tree from its first leaf. */
export const cosignedSubtree = (signed: {
  readonly name: string;
  readonly text: string;
  readonly time: number | null;
}): Outcome<Uint8Array> => {
  const checkpoint = parseCheckpointText(signed.text);
  if (!checkpoint.ok) return checkpoint;
  const [name, origin] = [short(signed.name), short(checkpoint.value.origin)];
  if (!name.ok) return name;
  if (!origin.ok) return origin;
  const { size, root } = checkpoint.value;
  const label = utf8('subtree/v1\n\0');
  return accept(joined(label, name.value, u64(signed.time ?? 0), origin.value, u64(0), u64(size), root));
};
