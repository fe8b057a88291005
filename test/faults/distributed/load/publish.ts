import { setTimeout as rest } from 'node:timers/promises';
import type { Dice } from '../dice.ts';
import type { Book, Channel, Fact } from './book.ts';

export type Publishers = Readonly<Record<Channel, { publish(fact: Fact): Promise<void> }>>;

export interface Load {
  readonly book: Book;
  readonly publishers: Publishers;
  readonly pace: Pace;
}

const longestPauseMs = 400;

/** How fast agencies publish. */
export class Pace {
  private isOver = false;

  /** From now on without pauses: what is left is all there at once. */
  hurry(): void {
    this.isOver = true;
  }

  async pause(milliseconds: number): Promise<void> {
    if (!this.isOver) await rest(milliseconds);
  }
}

/** One lane: each fact in its turn, and each once more, now or when others have come after it. */
const publishLane = async (lane: readonly Fact[], { book, publishers, pace }: Load, dice: Dice): Promise<void> => {
  const again: Fact[] = [];
  const repeatSome = async (probability: number): Promise<void> => {
    for (const fact of dice.shuffled(again.splice(0)))
      if (dice.happens(probability)) await publishers[fact.channel].publish(fact);
      else again.push(fact);
  };
  for (const fact of lane) {
    await pace.pause(dice.whole(0, longestPauseMs));
    book.publish(fact);
    await publishers[fact.channel].publish(fact);
    again.push(fact);
    await repeatSome(0.4);
  }
  await repeatSome(1);
};

/** All lanes at once: settles when every fact was answered, or is with the broker, twice. */
export const publishAll = async (lanes: readonly (readonly Fact[])[], load: Load, dice: Dice): Promise<void> => {
  await Promise.all(lanes.map((lane, at) => publishLane(lane, load, dice.for(`lane ${at}`))));
};
