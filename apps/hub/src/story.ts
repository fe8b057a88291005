import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '@accord/platform';

interface Step {
  /** Organisation that makes the call; its key stands in the data folder. */
  readonly as: string;
  readonly post: string;
  readonly body: object;
}

const story = new URL('../../../infra/example/story.json', import.meta.url);

/**
 * Tells the worked example to a hub through its own front door, as the example's agencies would. Resolves to the number of
 * messages taken; throws at the first that is refused, since the example is part of the product.
 */
const tellStory = async (hubUrl: string, dataDir: string, until: AbortSignal): Promise<number> => {
  const { steps } = JSON.parse(readFileSync(story, 'utf8')) as { readonly steps: readonly Step[] };
  for (const { as, post, body } of steps) {
    until.throwIfAborted();
    const key = readFileSync(join(dataDir, 'keys', `${as}.key`), 'utf8').trim();
    const response = await fetch(`${hubUrl}${post}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(
        `The worked example was refused at ${post}: expected 2xx, got ${response.status} ${await response.text()}`,
      );
  }
  return steps.length;
};

export interface Telling {
  readonly hub: { readonly isNew: boolean };
  readonly url: string;
  readonly dataDir: string;
  readonly log: Log;
  /** The hub is being stopped. */
  readonly until: AbortSignal;
}

/**
 * The worked example, into an empty ledger only. A mark stands in the data folder while it is told, so that a first start
 * that was cut short is taken up at the second: telling it again changes nothing about what was told.
 */
export const tellStoryOnce = async ({ hub, url, dataDir, log, until }: Telling): Promise<void> => {
  const mark = join(dataDir, 'example-unfinished');
  if (hub.isNew) writeFileSync(mark, '');
  if (!existsSync(mark)) return;
  try {
    const messages = await tellStory(url, dataDir, until);
    rmSync(mark);
    log.info({ messages }, 'worked example loaded');
  } catch (fault) {
    if (!until.aborted) throw fault;
    log.info('the hub is stopped: the rest of the worked example is told at the next start');
  }
};
