import { setTimeout as pause } from 'node:timers/promises';
import { connect, EXIT, type ConnectionOptions } from '../hub/index.ts';
import { readPrivateKey } from '../keys/private-key.ts';
import type { World } from '../world.ts';
import { publish } from './publish.ts';
import { signingWith, type Sign } from './signing.ts';

const sleep = async (milliseconds: number, stop: AbortSignal): Promise<void> => {
  try {
    await pause(milliseconds, undefined, { signal: stop });
  } catch {
    // Asked to stop: the wait is over, which is all that the caller needs to know.
  }
};

/** Null when no key is named; undefined, and the reason told, when it cannot be used. */
const signerOf = async (file: string | undefined, { terminal }: World): Promise<Sign | null | undefined> => {
  if (file === undefined) return null;
  const key = await readPrivateKey(file);
  if (key.ok) return signingWith(key.value);
  terminal.err(key.refusal);
  return undefined;
};

/** `accord publish`: answers with the exit status. */
export const publishFrom = async (
  paths: readonly string[],
  options: ConnectionOptions & { readonly receipts: boolean; readonly signingKey?: string | undefined },
  world: World,
): Promise<number> => {
  const connected = connect(options, world);
  if (connected === null) return EXIT.failed;
  const sign = await signerOf(options.signingKey, world);
  if (sign === undefined) return EXIT.failed;
  const { hub, baseUrl } = connected;
  const isIdle = paths.length === 0 && process.stdin.isTTY === true;
  if (isIdle) world.terminal.err('Reading messages from the terminal; end with Ctrl-D, or name files to publish.');
  return publish(paths.length === 0 ? ['-'] : paths, {
    post: hub.publish,
    baseUrl,
    terminal: world.terminal,
    stdin: process.stdin,
    sign,
    receipts: options.receipts,
    stop: world.stop,
    now: () => performance.now(),
    sleep,
  });
};
