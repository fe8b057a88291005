import type { Instant } from '@accord/kernel';
import { commitmentsOf, type Commitment } from './commitments.ts';
import type { Fact } from './facts.ts';

/**
 * A commitment and the time through which the ledger knew it so: from an instant, up to but without `knownTo`. Both are the
 * same for what was overtaken by another fact of the same instant: nobody ever knew it.
 */
export type KnownCommitment = Commitment & { readonly knownFrom: Instant; readonly knownTo: Instant | null };

/**
 * What was known at each moment, as facts came in; facts are in the order in which they were recorded. A fact more closes
 * some and adds some at the end: what was once known keeps its place in the list.
 */
export const knownCommitments = (facts: readonly Fact[]): readonly KnownCommitment[] => {
  const known: KnownCommitment[] = [];
  let standing: ReadonlyMap<string, number> = new Map(); // content -> place in `known`
  for (const [at, { recordedAt: now }] of facts.entries()) {
    const next = new Map<string, number>();
    for (const commitment of commitmentsOf(facts.slice(0, at + 1))) {
      const content = JSON.stringify(commitment);
      next.set(content, standing.get(content) ?? known.push({ ...commitment, knownFrom: now, knownTo: null }) - 1);
    }
    for (const [content, place] of standing) {
      const gone = known[place];
      if (gone && !next.has(content)) known[place] = { ...gone, knownTo: now };
    }
    standing = next;
  }
  return known;
};
