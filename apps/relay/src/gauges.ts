import type { Position } from '@accord/kernel';
import type { ServiceWorld } from '@accord/platform/service';
import type { Kysely } from 'kysely';
import type { RelayTables } from './progress.ts';

const placeOf = async (tables: Kysely<RelayTables>, carrier: string): Promise<Position | null> => {
  const query = tables.selectFrom('relay_progress').select('position').where('carrier', '=', carrier);
  return (await query.executeTakeFirst())?.position ?? null;
};

/** Age of the first event that is not acknowledged; 0 when all are. */
const secondsBehind = async ({ ledger, clock }: ServiceWorld, place: Position | null): Promise<number> => {
  for await (const [event] of ledger.readAll(place))
    if (event) return Math.max(0, Date.parse(clock.now()) - Date.parse(event.recordedAt)) / 1000;
  return 0;
};

export const measureRelay = (
  world: ServiceWorld,
  turns: { readonly isAtWork: boolean },
  tables: Kysely<RelayTables>,
  carrier: string,
): void => {
  const { metrics } = world;
  metrics.gauge('accord_relay_at_work', '1: this relay sends; 0: it waits for its turn', ['carrier'], async () => [
    { labels: { carrier }, value: turns.isAtWork ? 1 : 0 },
  ]);
  metrics.gauge('accord_relay_lag_seconds', 'Age of the oldest event not yet acknowledged', ['carrier'], async () => [
    { labels: { carrier }, value: await secondsBehind(world, await placeOf(tables, carrier)) },
  ]);
};
