import { appending } from './ledger/appending.ts';
import { durability } from './ledger/durability.ts';
import { following } from './ledger/following.ts';
import { identity } from './ledger/identity.ts';
import { reading } from './ledger/reading.ts';
import { handClock, type MakeLedger, type World } from './ledger/world.ts';
import { writers } from './ledger/writers.ts';

export type { LedgerSetup, LedgerUnderTest, MakeLedger } from './ledger/world.ts';

const maxAppendBytes = 1024 * 1024;

/**
 * What it means to be a Ledger. An adapter joins by saying how to make an empty one; nothing here knows which it is. Call
 * it from a spec file: it registers a `describe` with the adapter's name.
 */
export const ledgerContract = (name: string, makeLedger: MakeLedger): void => {
  describe(`${name} as a ledger`, () => {
    const opened: World[] = [];
    const open = async (): Promise<World> => {
      const clock = handClock();
      const under = await makeLedger({ clock, maxAppendBytes });
      const world = { ...under, clock, maxAppendBytes };
      opened.push(world);
      return world;
    };
    afterEach(async () => {
      for (const { ledger, dispose } of opened.splice(0)) {
        await ledger.close();
        await dispose?.();
      }
    });
    for (const group of [appending, identity, reading, following, writers, durability]) group(open);
  });
};
