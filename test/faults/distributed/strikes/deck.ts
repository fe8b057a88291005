import type { Dice } from '../dice.ts';
import { diskFull } from './disk.ts';
import { programFrozen, programKilled, serverKilled } from './kills.ts';
import { connectionsCut, connectionsDelayed, connectionsStalled } from './links.ts';
import type { Kind } from './strike.ts';

/** The last place is taken by the one or the other. */
const always: readonly Kind[] = [
  programKilled('intake'),
  programKilled('relay'),
  programKilled('enquiry'),
  serverKilled('kafka'),
  serverKilled('eventstoredb'),
  serverKilled('postgresql'),
  diskFull,
  connectionsCut,
  connectionsDelayed,
];

/** Ten kinds, shuffled; then ten again: so few cycles have every kind, and many have each of them equally often. */
export const dealt = (cycles: number, dice: Dice): readonly Kind[] =>
  Array.from({ length: Math.ceil(cycles / (always.length + 1)) }, (_, round) =>
    dice.for(`round ${round}`).shuffled([...always, round % 2 === 0 ? connectionsStalled : programFrozen]),
  )
    .flat()
    .slice(0, cycles);
