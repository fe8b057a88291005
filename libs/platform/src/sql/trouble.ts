import type { Clock } from '@accord/kernel';
import { codeOf } from '../faults/index.ts';
import { checkpointOf, epochOf } from './apply-page.ts';
import { AheadOfLedger, type Place } from './place.ts';
import type { OpenGeneration } from './read-database.ts';

/** Why a process that should project does not get on. */
export interface Trouble {
  readonly word: string;
  readonly attempts: number;
  /** The last that the process began. */
  readonly epoch: number;
}

/** So far may a process that does not project find itself behind before it says that it is not ready. */
const tolerableSeconds = 10;

const wordFor = (fault: Error): string => codeOf(fault) ?? codeOf(fault.cause) ?? fault.name;

export const troubleFrom = (fault: Error, before: Trouble | null, epoch: number): Trouble => ({
  word: wordFor(fault),
  attempts: (before?.attempts ?? 0) + 1,
  epoch,
});

export const wordsFor = ({ word, attempts }: Trouble, { seen }: Place): string =>
  `stands still at position ${seen ?? 'none'} after ${attempts} attempts: ${word}`;

/** Null when it is near enough. `looked`: settles when the place is that of the tables. */
export const wordsForDistance = async (looked: Promise<void>, place: Place, clock: Clock): Promise<string | null> => {
  try {
    await looked;
    const seconds = await place.behindSeconds(clock);
    return seconds > tolerableSeconds ? `${Math.round(seconds)} s behind, and not projected by this process` : null;
  } catch (fault) {
    return `cannot tell how far it is: ${codeOf(fault) ?? 'a fault'}`;
  }
};

/** Whether another process projects since, and brings in what this one could not. */
export const isOvercome = async (
  { word, epoch }: Trouble,
  { reader }: Pick<OpenGeneration, 'reader'>,
  place: Place,
  clock: Clock,
): Promise<boolean> => {
  if (word === AheadOfLedger.code) return false;
  try {
    if ((await epochOf(reader)) <= epoch) return false;
    place.advance(await checkpointOf(reader));
    return (await place.behindSeconds(clock)) <= tolerableSeconds;
  } catch {
    return false; // what cannot be asked has not got better
  }
};
