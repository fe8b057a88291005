import { allPages, connect, dataOf, EXIT, exitOf, type ConnectionOptions, type QuarantineState } from '../hub/index.ts';
import { counted, foldUnder } from '../terminal/index.ts';
import type { World } from '../world.ts';
import { lineOf } from './words.ts';

export type ListOptions = ConnectionOptions & { readonly state: QuarantineState | 'any'; readonly json: boolean };

const LIMIT = 500;

/** `accord quarantine list`: answers with the exit status. */
export const listQuarantine = async ({ state, json, ...options }: ListOptions, world: World): Promise<number> => {
  const connected = connect(options, world);
  if (connected === null) return EXIT.failed;
  const which = state === 'any' ? {} : { state };
  const answer = await allPages(
    (after) => connected.hub.quarantine({ ...which, limit: LIMIT, ...(after === null ? {} : { after }) }),
    (page) => ({ items: page.messages, next: page.next }),
  );
  const data = dataOf(answer, connected.baseUrl, world);
  if (data === null) return exitOf(answer);
  const { out, width } = world.terminal;
  if (json) out(JSON.stringify(data.items, null, 2));
  else if (data.items.length === 0) out(state === 'any' ? 'Nothing is in quarantine.' : `Nothing is ${state}.`);
  else {
    data.items.flatMap((message) => foldUnder(lineOf(message), width, 2)).forEach(out);
    out('');
    out(counted(data.items.length, 'message'));
  }
  return EXIT.answered;
};
