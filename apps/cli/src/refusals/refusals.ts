import { allPages, connect, dataOf, EXIT, exitOf, type ConnectionOptions, type StoredRefusal } from '../hub/index.ts';
import { counted, table } from '../terminal/index.ts';
import type { World } from '../world.ts';

const LIMIT = 500;
const TITLES = ['Recorded', 'Agency', 'Message', 'Type', 'Code', 'Where', 'Expected'];

const rowOf = (refusal: StoredRefusal): readonly string[] => [
  refusal.recordedAt,
  refusal.organisation,
  refusal.messageId ?? '(no id)',
  refusal.eventType ?? '(no type)',
  refusal.code,
  refusal.pointer || '(the whole)',
  refusal.expected,
];

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
  const { out } = world.terminal;
  if (options.json) out(JSON.stringify(data.items, null, 2));
  else if (data.items.length === 0) out('No message was refused.');
  else {
    table(
      TITLES.map((title) => ({ title })),
      data.items.map(rowOf),
    ).forEach(out);
    out('');
    out(counted(data.items.length, 'refusal'));
  }
  return EXIT.answered;
};
