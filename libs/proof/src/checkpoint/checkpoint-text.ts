import { hashFromBase64, toBase64 } from '../bytes/base64.ts';
import { readNumber } from '../bytes/number.ts';
import { checkName } from '../note/key-name.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { accept } from '../result.ts';
import { type TreeHead } from '../tree/consistency.ts';

/** What a log says of itself: its name, how many entries it has, and the root over them. */
export interface CheckpointText extends TreeHead {
  readonly origin: string;
}

export const formatCheckpointText = ({ origin, size, root }: CheckpointText): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`;

/** Exactly three lines. Extension lines are refused: nobody audits them, so nobody may rely on them. */
export const parseCheckpointText = (text: string): Outcome<CheckpointText> => {
  const [origin, sizeLine, rootLine, ...rest] = text.split('\n', 5);
  if (origin === undefined || sizeLine === undefined || rootLine === undefined || rest.length !== 1 || rest[0] !== '')
    return malformed('checkpoint', 'three lines: origin, size, root', text);
  const named = checkName('checkpoint', origin);
  if (!named.ok) return named;
  const size = readNumber('checkpoint', sizeLine);
  if (!size.ok) return size;
  const root = hashFromBase64('checkpoint', rootLine);
  return root.ok ? accept({ origin, size: size.value, root: root.value }) : root;
};
