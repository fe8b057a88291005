import type { components } from '@accord/contracts';
import type { Standing } from '../application/log/index.ts';

export type WitnessesView = components['schemas']['Witnesses'];

export const witnessesView = ({ policy, quorum, reached, since, witnesses }: Standing): WitnessesView => ({
  policy,
  quorum: quorum === null ? null : { rule: quorum, reached, since },
  witnesses: witnesses.map(({ name, vkey, isInQuorum, last }) => ({ name, vkey, inQuorum: isInQuorum, last })),
});
