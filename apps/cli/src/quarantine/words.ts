import type { Followed, QuarantinedMessage } from '../hub/index.ts';
import { counted } from '../terminal/index.ts';

const reasonOf = ({ state, refusal }: QuarantinedMessage): string => {
  if (refusal === null) return `${state}, behind another of the same child`;
  const at = refusal.pointer === '' ? 'as a whole' : `at ${refusal.pointer}`;
  return `${state}, ${refusal.code} ${at}: expected ${refusal.expected}, came ${refusal.actual}`;
};

/** A message in quarantine on one line, its id first: that is what the other commands ask for. */
export const lineOf = (message: QuarantinedMessage): string => {
  const { quarantineId, arrivedAt, organisation, sector, messageId, eventType } = message;
  const sender = organisation ?? `somebody of ${sector}`;
  return `${quarantineId}  ${arrivedAt}  ${sender}  ${reasonOf(message)}; message ${messageId ?? '(no id)'}, ${eventType ?? '(no type)'}`;
};

const NEXT: Readonly<Record<Followed['next'], string>> = {
  none: 'Nothing of this child waits any more.',
  refused: 'The next was refused too; see accord quarantine list.',
  later: 'More wait, and the hub goes on with them by itself.',
};

/** What came of those that waited behind it. */
export const followedText = ({ released, next }: Followed): string =>
  `${counted(released, 'message')} that waited behind it ${released === 1 ? 'was' : 'were'} recorded. ${NEXT[next]}`;
