import type { Clock, Ledger, Position } from '@accord/kernel';
import { checkpointOf } from './apply-page.ts';
import { placeIn, type Place } from './place.ts';
import type { ReadDatabase } from './read-database.ts';
import type { Generation } from './registry.ts';

export interface GenerationStatus {
  readonly generation: number;
  readonly projection: string;
  /** Up to here the ledger has been looked through; null: nothing of it. */
  readonly position: Position | null;
  /** Age of the oldest event that is not in; 0 when all are. */
  readonly behindSeconds: number;
  /** How much of the ledger has been looked through, from 0 to 1: an estimate for people. */
  readonly progress: number;
}

export interface FamilyStatus {
  readonly family: string;
  /** Position of the ledger's last event. */
  readonly head: Position | null;
  readonly serving: GenerationStatus | null;
  readonly building: GenerationStatus | null;
}

interface StatusQuestion {
  readonly family: string;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly database: ReadDatabase;
  readonly known: readonly Generation[];
  /** Of the generations that this process follows: it may know more than the checkpoint says. */
  readonly places: ReadonlyMap<number, Place>;
  readonly model: { readonly projection: { readonly on: object } };
}

/** Positions are text that sorts; as digits they also measure, and then only what a person is shown. */
const shareOf = (position: Position | null, head: Position | null): number => {
  if (head === null || position === head) return 1;
  const [at, of] = [Number(position ?? 0), Number(head)];
  return Number.isFinite(at / of) ? Math.min(1, at / of) : 0;
};

const statusOfOne = async (
  generation: Generation,
  head: Position | null,
  { ledger, clock, database, places, model }: StatusQuestion,
): Promise<GenerationStatus | null> => {
  const tables = database.peek(generation);
  if (tables === null) return null;
  const place = places.get(generation.number) ?? placeIn(ledger, { types: Object.keys(model.projection.on) });
  place.advance(await checkpointOf(tables));
  const behindSeconds = await place.behindSeconds(clock);
  const { number, projection } = generation;
  const position = place.seen;
  return { generation: number, projection, position, behindSeconds, progress: shareOf(position, head) };
};

/** How far the generation that serves has come, and the newest of those that are being built. */
export const statusOf = async (question: StatusQuestion): Promise<FamilyStatus> => {
  const { family, ledger, known } = question;
  const head = await ledger.head();
  const inState = (state: Generation['state']) => {
    const found = known.find((one) => one.state === state);
    return found === undefined ? null : statusOfOne(found, head, question);
  };
  return { family, head, serving: await inState('serving'), building: await inState('building') };
};
