import type { LaneInHand, Quarantined, QuarantineStore } from './store.ts';

/** By time too: a topic that is made anew counts its offsets from 0 again, and what is in it came after all of the old. */
const isBefore = (entry: Quarantined, head: Quarantined): boolean =>
  entry.topic === head.topic &&
  entry.partition === head.partition &&
  BigInt(entry.offset) < BigInt(head.offset) &&
  BigInt(entry.timestamp) <= BigInt(head.timestamp);

/** A refused record. It is the lane's head when the lane was open, and waits for the head when it was not. */
export const setAside = (store: QuarantineStore, entry: Quarantined): Promise<Quarantined> =>
  store.inLane(entry.lane, async (lane) => {
    const known = (await lane.find([entry.id])).get(entry.id);
    if (known) return known;
    const put = (await lane.head()) ? ({ ...entry, state: 'held' } as const) : entry;
    await lane.add([put]);
    return put;
  });

export interface HeldBack {
  /** The first of the records given, as they stand in quarantine now. */
  readonly entries: readonly Quarantined[];
  /** How many, counted from the first, are not held back. */
  readonly open: number;
  /** Whether the lane is held back at all. */
  readonly isBlocked: boolean;
}

/**
 * Not held back is what came before the head of the lane: it was dealt with before the head was put aside, and comes
 * again because the topic is read again.
 */
const passes = (entry: Quarantined, head: Quarantined, known: ReadonlyMap<string, Quarantined>): boolean =>
  !known.has(entry.id) && isBefore(entry, head);

const addUnknown = async (
  lane: LaneInHand,
  entries: readonly Quarantined[],
  known: ReadonlyMap<string, Quarantined>,
): Promise<readonly Quarantined[]> => {
  const unknown = entries.filter(({ id }) => !known.has(id));
  if (unknown.length > 0) await lane.add(unknown);
  return entries.map((entry) => known.get(entry.id) ?? entry);
};

/** Of an open lane: those that stood in quarantine before, as they stand now; where there is none, those up to the next. */
const leading = (
  records: readonly Quarantined[],
  known: (record: Quarantined) => Quarantined | null,
): Pick<HeldBack, 'entries' | 'open'> => {
  const next = records.findIndex((record) => known(record) !== null);
  if (next !== 0) return { entries: [], open: next < 0 ? records.length : next };
  const end = records.findIndex((record) => known(record) === null);
  return {
    entries: records.slice(0, end < 0 ? records.length : end).flatMap((record) => known(record) ?? []),
    open: 0,
  };
};

/** Records of one lane, in order, that come while something of the lane is in quarantine. */
export const holdBack = (store: QuarantineStore, lane: string, records: readonly Quarantined[]): Promise<HeldBack> =>
  store.inLane(lane, async (inHand) => {
    const head = await inHand.head();
    const known = await inHand.find(records.map(({ id }) => id));
    if (!head) return { ...leading(records, ({ id }) => known.get(id) ?? null), isBlocked: false };
    const stop = records.findIndex((entry) => passes(entry, head, known));
    if (stop !== 0) {
      const first = stop < 0 ? records : records.slice(0, stop);
      return { entries: await addUnknown(inHand, first, known), open: 0, isBlocked: true };
    }
    const held = records.findIndex((entry) => !passes(entry, head, known));
    return { entries: [], open: held < 0 ? records.length : held, isBlocked: true };
  });
