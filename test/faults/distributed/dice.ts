import { hash } from 'node:crypto';

/** Chance that a seed decides. Each purpose has dice of its own, so that one throw more here changes nothing there. */
export class Dice {
  private thrown = 0;

  constructor(private readonly seed: string) {}

  for(purpose: string): Dice {
    return new Dice(`${this.seed}/${purpose}`);
  }

  /** From 0 up to, and without, 1. */
  number(): number {
    this.thrown += 1;
    return Number.parseInt(hash('sha256', `${this.seed}#${this.thrown}`).slice(0, 12), 16) / 2 ** 48;
  }

  /** Both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.number() * (most - least + 1));
  }

  happens(probability: number): boolean {
    return this.number() < probability;
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.whole(0, list.length - 1)] ?? list[0];
  }

  shuffled<T>(list: readonly T[]): readonly T[] {
    return list
      .map((item) => ({ item, at: this.number() }))
      .toSorted((one, other) => one.at - other.at)
      .map(({ item }) => item);
  }

  uuid(): string {
    this.thrown += 1;
    const digits = hash('sha256', `${this.seed}#${this.thrown}`);
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
  }
}
