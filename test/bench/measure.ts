/** One thing to measure. It does its own warm-up. */
export interface Variant {
  readonly name: string;
  readonly run: () => Promise<Sample>;
}

export interface Sample {
  /** In the comparison's unit. */
  readonly figure: number;
  /** 99th percentile of one operation, in milliseconds, where operations are timed one by one. */
  readonly p99?: number;
}

/**
 * What `variant` ought to reach: so many times what `against` reaches in the same round, the slowest where it is several,
 * or, where there is nothing to compare with (`against` null), the figure itself.
 */
export interface Goal {
  readonly variant: string;
  readonly against: string | readonly string[] | null;
  readonly of: keyof Sample;
  readonly bound: 'at least' | 'at most';
  readonly value: number;
}

/** What a bench has made ready to run: both sides of each ratio are among the variants. */
export interface Comparison {
  readonly unit: string;
  readonly variants: readonly Variant[];
  readonly goals: readonly Goal[];
  /** What a reader should know beside the numbers: how it was driven, what was checked. Read after the last round. */
  readonly remarks: () => readonly string[];
  /** After the last round: throws when what was measured did not do its work. */
  readonly check?: () => Promise<void>;
}

export type Tell = (text: string) => void;

export interface Trial {
  /** Smaller data and shorter runs: shows that it works, not how fast it is. */
  readonly quick: boolean;
  /** Seconds that a variant with a clock runs in a round. */
  readonly seconds: number;
  readonly tell: Tell;
  /** What to put away at the end, whatever happens until then; the last comes first. */
  readonly afterwards: (putAway: () => void | Promise<void>) => void;
}

export interface Bench {
  readonly name: string;
  readonly about: string;
  readonly prepare: (trial: Trial) => Promise<Comparison>;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return { median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, min: at(0), max: at(sorted.length - 1) };
};

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

export type Rounds = ReadonlyMap<string, readonly Sample[]>;

/** A B C, B C A, C A B ...: each variant takes each place in turn, so that a stall of the machine falls on all alike. */
export const rotate = async (variants: readonly Variant[], rounds: number, tell: Tell): Promise<Rounds> => {
  const samples = new Map<string, Sample[]>(variants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % variants.length;
    for (const variant of [...variants.slice(turn), ...variants.slice(0, turn)]) {
      tell(`  round ${round + 1} of ${rounds}: ${variant.name}`);
      samples.get(variant.name)?.push(await variant.run());
    }
  }
  return samples;
};

/** What a goal is about, round by round; as a ratio both sides saw the same machine. */
export const reached = (rounds: Rounds, { variant, against, of }: Goal): readonly number[] => {
  const mine = (rounds.get(variant) ?? []).map((sample) => sample[of] ?? Number.NaN);
  if (against === null) return mine;
  const theirs = [against].flat().map((name) => rounds.get(name) ?? []);
  return mine.map((value, round) => value / Math.min(...theirs.map((samples) => samples[round]?.[of] ?? Number.NaN)));
};

export const isMet = ({ bound, value }: Goal, { median }: Spread): boolean =>
  bound === 'at least' ? median >= value : median <= value;
