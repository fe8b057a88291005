import { allPages, connect, dataOf, EXIT, exitOf, type ConnectionOptions, type StoredRefusal } from '../hub/index.ts';
import { counted, foldUnder } from '../terminal/index.ts';
import type { World } from '../world.ts';

const LIMIT = 500;

const linesOf = (refusal: StoredRefusal, width: number): readonly string[] => {
  const { recordedAt, organisation, code, pointer, messageId, eventType, expected } = refusal;
  const at = pointer === '' ? 'as a whole' : `at ${pointer}`;
  const message = `message ${messageId ?? '(no id)'}, ${eventType ?? '(no type)'}`;
  return foldUnder(`${recordedAt}  ${organisation}  ${code} ${at}: expected ${expected}; ${message}`, width, 2);
};

/** `accord refusals`: answers with the exit status. */
export const refusals = async (
  options: ConnectionOptions & { readonly json: boolean },
  world: World,
): Promise<number> => {
  const connected = connect(options, world);
  if (connected === null) return EXIT.failed;
  const answer = await allPages(
    (after) => connected.hub.refusals({ limit: LIMIT, ...(after === null ? {} : { after }) }),
    (page) => ({ items: page.refusals, next: page.next }),
  );
  const data = dataOf(answer, connected.baseUrl, world);
  if (data === null) return exitOf(answer);
  const { out, width } = world.terminal;
  if (options.json) out(JSON.stringify(data.items, null, 2));
  else if (data.items.length === 0) out('No message was refused.');
  else {
    data.items.flatMap((refusal) => linesOf(refusal, width)).forEach(out);
    out('');
    out(counted(data.items.length, 'refusal'));
  }
  return EXIT.answered;
};
