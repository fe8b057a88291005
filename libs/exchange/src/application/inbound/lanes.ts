import { identityOf, laneOf } from '../../domain/inbound/index.ts';
import type { Glance } from '../quarantine/store.ts';
import { Progress, type Batch, type Taken } from './batch.ts';
import { Lane, type Item, type LaneWorld } from './lane.ts';
import type { Receipts } from './outcome.ts';

export interface LanesWorld extends LaneWorld {
  readonly receipts: Receipts;
  readonly report: (fault: unknown) => void;
  /** How many children's records are worked at side by side; 64 when not said. */
  readonly lanesAtOnce?: number;
}

/** Of one batch, and several are worked at together: more would only wait in the ledger's queue, and take memory there. */
const LANES_AT_ONCE = 64;

/**
 * Takes records in. A batch is cut into lanes, one a child; lanes run side by side, a lane in the order of its records.
 * Each record ends in the ledger or in quarantine, and is only then done. Handling a record again changes nothing.
 */
export class Lanes {
  constructor(private readonly world: LanesWorld) {}

  async take(batch: Batch): Promise<Taken> {
    const { receipts, report, lanesAtOnce = LANES_AT_ONCE } = this.world;
    const progress = new Progress(batch, receipts, report);
    const lanes = Map.groupBy(this.itemsOf(batch), ({ record }) => laneOf(batch.sector, record));
    const glance = await this.glanceAt(batch, [...lanes.keys()], progress);
    if (glance) {
      const waiting = lanes.values();
      const work = async (): Promise<void> => {
        for (const items of waiting) await new Lane(this.world, progress, items, glance).run();
      };
      await Promise.all(Array.from({ length: Math.min(lanesAtOnce, lanes.size) }, work));
    }
    return progress.taken();
  }

  private itemsOf({ records }: Batch): readonly Item[] {
    return records.map((record, at) => ({ at, record, identity: identityOf(record) }));
  }

  private async glanceAt({ records }: Batch, lanes: readonly string[], progress: Progress): Promise<Glance | null> {
    try {
      return await this.world.store.glance(records, lanes);
    } catch (fault) {
      progress.stopFor('QUARANTINE_UNAVAILABLE', fault);
      return null;
    }
  }
}
