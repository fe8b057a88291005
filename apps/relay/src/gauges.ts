import type { Position } from '@accord/kernel';
import type { ServiceWorld } from '@accord/platform/service';
import type { Kysely } from 'kysely';
import type { RelayTables } from './progress.ts';

/** Events that are counted to say how far behind it is; more than this is far. */
const mostCounted = 100_000;

const placeOf = async (tables: Kysely<RelayTables>, carrier: string): Promise<Position | null> => {
  const query = tables.selectFrom('relay_progress').select('position').where('carrier', '=', carrier);
  return (await query.executeTakeFirst())?.position ?? null;
};

const countAfter = async ({ ledger }: ServiceWorld, place: Position | null): Promise<number> => {
  if (place === (await ledger.head())) return 0;
  let count = 0;
  for await (const page of ledger.readAll(place)) {
    count += page.length;
    if (count >= mostCounted) break;
  }
  return count;
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
  metrics.gauge(
    'accord_relay_lag_events',
    `Events not yet acknowledged by the carrier, counted to ${mostCounted}`,
    ['carrier'],
    async () => [{ labels: { carrier }, value: await countAfter(world, await placeOf(tables, carrier)) }],
  );
};
