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

const kindsOf = (round: number): readonly Kind[] => [...always, round % 2 === 0 ? connectionsStalled : programFrozen];

/**
 * Ten kinds, shuffled; then ten again: so few cycles have every kind, and many have each of them equally often. `only`:
 * those alone whose names hold it.
 */
export const dealt = (cycles: number, only: string, dice: Dice): readonly Kind[] => {
  const dealtKinds: Kind[] = [];
  const named = [...kindsOf(0), ...kindsOf(1)].map(({ name }) => name);
  if (!named.some((name) => name.includes(only)))
    throw new Error(`Expected --only to be part of one of: ${[...new Set(named)].join(', ')}.`);
  for (let round = 0; dealtKinds.length < cycles; round += 1)
    dealtKinds.push(
      ...dice
        .for(`round ${round}`)
        .shuffled(kindsOf(round))
        .filter(({ name }) => name.includes(only)),
    );
  return dealtKinds.slice(0, cycles);
};
