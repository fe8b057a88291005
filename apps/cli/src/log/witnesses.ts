import { connect, dataOf, EXIT, exitOf } from '../hub/index.ts';
import type { World } from '../world.ts';
import { witnessLines } from './words.ts';

export interface WitnessesOptions {
  readonly url?: string;
  readonly policy: boolean;
  readonly json: boolean;
}

/** The route is open: whoever has no key asks as nobody. */
const NOBODY = { ACCORD_KEY: 'nobody' };

/** `accord log witnesses`: answers with the exit status. */
export const logWitnesses = async ({ url, policy, json }: WitnessesOptions, world: World): Promise<number> => {
  const connected = connect({ url }, { ...world, environment: { ...NOBODY, ...world.environment } });
  if (connected === null) return EXIT.failed;
  const answer = await connected.hub.witnesses();
  const data = dataOf(answer, connected.baseUrl, world);
  if (data === null) return exitOf(answer);
  const { out, width } = world.terminal;
  if (json) out(JSON.stringify(data, null, 2));
  else if (policy && data.policy !== null) out(data.policy.trimEnd());
  else witnessLines(data, width).forEach(out);
  return EXIT.answered;
};
