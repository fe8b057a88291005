import { readFileSync } from 'node:fs';
import { accept, refuse, type Result } from '@accord/kernel';
import { connect, dataOf, EXIT, exitOf, type ConnectionOptions } from '../hub/index.ts';
import type { World } from '../world.ts';
import { followedText } from './words.ts';

const messageIn = (file: string): Result<unknown, string> => {
  try {
    const message: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return accept(message);
  } catch {
    return refuse(`Expected one CloudEvent as JSON in ${file}, got nothing that can be read as that.`);
  }
};

/** `accord quarantine release`: answers with the exit status. */
export const releaseQuarantined = async (
  id: string,
  { with: file, ...options }: ConnectionOptions & { readonly with?: string },
  world: World,
): Promise<number> => {
  const corrected = file === undefined ? accept(undefined) : messageIn(file);
  if (!corrected.ok) {
    world.terminal.err(corrected.refusal);
    return EXIT.failed;
  }
  const connected = connect(options, world);
  if (connected === null) return EXIT.failed;
  const answer = await connected.hub.release(id, corrected.value);
  const data = dataOf(answer, connected.baseUrl, world);
  if (data === null) return exitOf(answer);
  const { eventId, revision, stream } = data.receipt;
  world.terminal.out(`Released: event ${eventId} is revision ${revision} of ${stream}.`);
  world.terminal.out(followedText(data.followed));
  return EXIT.answered;
};

/** `accord quarantine discard`: answers with the exit status. */
export const discardQuarantined = async (
  id: string,
  { reason, ...options }: ConnectionOptions & { readonly reason: string },
  world: World,
): Promise<number> => {
  const connected = connect(options, world);
  if (connected === null) return EXIT.failed;
  const answer = await connected.hub.discard(id, reason);
  const data = dataOf(answer, connected.baseUrl, world);
  if (data === null) return exitOf(answer);
  world.terminal.out(`Discarded. ${followedText(data.followed)}`);
  return EXIT.answered;
};
