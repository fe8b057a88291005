import { connect, dataOf, EXIT, exitOf, type ConnectionOptions } from '../hub/index.ts';
import { table } from '../terminal/index.ts';
import type { World } from '../world.ts';
import { columns, rowsOf } from './words.ts';

/** `accord projections status`: answers with the exit status. */
export const projectionsStatus = async (
  options: ConnectionOptions & { readonly json: boolean },
  world: World,
): Promise<number> => {
  const connected = connect(options, world);
  if (connected === null) return EXIT.failed;
  const answer = await connected.hub.projections();
  const data = dataOf(answer, connected.baseUrl, world);
  if (data === null) return exitOf(answer);
  const { out } = world.terminal;
  if (options.json) out(JSON.stringify(data.projections, null, 2));
  else table(columns, data.projections.flatMap(rowsOf), world.terminal.width).forEach(out);
  return EXIT.answered;
};
