import { setTimeout as rest } from 'node:timers/promises';
import { connect, dataOf, EXIT, exitOf, type Connected, type ConnectionOptions } from '../hub/index.ts';
import type { World } from '../world.ts';
import { behindWords, doneWords, type Generation } from './words.ts';

export type RebuildOptions = ConnectionOptions & { readonly wait: boolean };

const LOOK_MILLISECONDS = 500;

/** Until the generation is no longer being built: it serves, or one that was begun later does. */
const untilServed = async (family: string, { generation }: Generation, connected: Connected, world: World) => {
  const { terminal, stop } = world;
  while (!stop.aborted) {
    const answer = await connected.hub.projections();
    const data = dataOf(answer, connected.baseUrl, world);
    if (data === null) return exitOf(answer);
    const found = data.projections.find((one) => one.family === family);
    if (found?.building?.generation !== generation) {
      terminal.status(null);
      terminal.out(`Generation ${found?.serving?.generation ?? 'none'} of ${family} answers questions now.`);
      return EXIT.answered;
    }
    const { progress, behindSeconds } = found.building;
    terminal.status(`Generation ${generation}: ${doneWords(progress)} done, ${behindWords(behindSeconds)} behind`);
    await rest(LOOK_MILLISECONDS, undefined, { signal: stop }).catch(() => undefined);
  }
  terminal.status(null);
  terminal.err(`Generation ${generation} of ${family} is built on without anybody waiting.`);
  return EXIT.failed;
};

/** `accord projections rebuild`: answers with the exit status. */
export const rebuildProjection = async (family: string, options: RebuildOptions, world: World): Promise<number> => {
  const connected = connect(options, world);
  if (connected === null) return EXIT.failed;
  const answer = await connected.hub.rebuildProjection(family);
  const begun = dataOf(answer, connected.baseUrl, world);
  if (begun === null) return exitOf(answer);
  const { out } = world.terminal;
  if (begun.building === null) {
    out(`Generation ${begun.serving?.generation ?? 'none'} of ${family} was built at once and answers questions now.`);
    return EXIT.answered;
  }
  out(`Generation ${begun.building.generation} of ${family} is being built.`);
  return options.wait ? untilServed(family, begun.building, connected, world) : EXIT.answered;
};
