import fc from 'fast-check';
import { inboundWorld } from './support/inbound-world.ts';
import { anyLife, live } from './support/life.ts';

it('keeps every record, once and in the order of its child, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(anyLife, async (life) => {
      const world = await inboundWorld();
      try {
        await live(world, life);
      } finally {
        await world.close();
      }
    }),
    { numRuns: 100 },
  );
}, 180_000);
