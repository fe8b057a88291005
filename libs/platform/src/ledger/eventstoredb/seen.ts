import { cutIn, type Cut } from './cuts.ts';
import { readMark, type Mark } from './mark.ts';
import { sightIn, type OnWire, type Sight } from './on-wire.ts';

/** As much of an event as the index of ids needs: the content of ours is not looked at. */
export interface Seen extends Pick<OnWire, 'id' | 'stream' | 'revision' | 'commit' | 'recordedMs' | 'isOfTheSystem'> {
  readonly mark: Mark;
  readonly cut: Cut | null;
}

/** Nothing of the message is held, so that its bytes can go. */
export const seenIn = (message: Buffer): Sight<Seen> => {
  const sight = sightIn(message);
  if (typeof sight === 'string') return sight;
  const { id, stream, revision, commit, recordedMs, isOfTheSystem, bytes, metadata } = sight;
  const { start, end } = metadata;
  const mark = isOfTheSystem || start === end ? null : readMark(bytes, start, end);
  return { id, stream, revision, commit, recordedMs, isOfTheSystem, mark, cut: cutIn(sight) };
};
