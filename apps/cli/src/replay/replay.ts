import { connect, dataOf, EXIT, exitOf, type ConnectionOptions } from '../hub/index.ts';
import { widthOf } from '../terminal/index.ts';
import type { World } from '../world.ts';
import { replayReport } from './replay-report.ts';

export type ReplayOptions = ConnectionOptions & {
  readonly toRevision?: number;
  readonly knownAt?: string;
  readonly asAt?: string;
  readonly json: boolean;
  readonly wide: boolean;
};

/** `accord replay`: answers with the exit status. */
export const replay = async (plan: string, options: ReplayOptions, world: World): Promise<number> => {
  const connected = connect(options, world);
  if (connected === null) return EXIT.failed;
  const { toRevision, knownAt, asAt } = options;
  const answer = await connected.hub.history(plan, {
    ...(toRevision === undefined ? {} : { toRevision }),
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(asAt === undefined ? {} : { asAt }),
  });
  const history = dataOf(answer, connected.baseUrl, world);
  if (history === null) return exitOf(answer);
  const lines = options.json
    ? [JSON.stringify(history, null, 2)]
    : replayReport(history, widthOf(world.terminal, options.wide));
  lines.forEach(world.terminal.out);
  return EXIT.answered;
};
