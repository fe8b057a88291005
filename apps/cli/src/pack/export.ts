import { existsSync, readFileSync } from 'node:fs';
import { accept, refuse, type Result } from '@accord/kernel';
import { parseCheckpoint } from '@accord/proof';
import { codeOf } from '../fault-code.ts';
import { connect, dataOf, EXIT, exitOf, type ConnectionOptions, type Pack } from '../hub/index.ts';
import { counted } from '../terminal/index.ts';
import type { World } from '../world.ts';
import { writePack } from './pack-file.ts';

export type ExportOptions = ConnectionOptions & {
  readonly plan: string;
  readonly since?: string;
  readonly checkpoint?: string;
  readonly out?: string;
  readonly force: boolean;
};

const STDOUT = '-';

/** Since when the log is to be shown to have only grown. */
const sinceOf = ({ since, checkpoint }: ExportOptions): Result<string | undefined, string> => {
  if (checkpoint === undefined) return accept(since);
  if (since !== undefined) return refuse('Expected --since or --checkpoint, got both.');
  try {
    const kept = parseCheckpoint(readFileSync(checkpoint));
    if (kept.ok) return accept(String(kept.value.size));
    return refuse(`Expected a checkpoint in ${checkpoint}, got something else (${kept.refusal.code}).`);
  } catch (fault) {
    return refuse(`Expected a checkpoint in ${checkpoint}, got ${codeOf(fault)}.`);
  }
};

const summaryOf = (file: string, { events }: Pack): readonly string[] => [
  `Wrote ${file}: ${counted(events.length, 'event')}, up to revision ${events.at(-1)?.revision ?? 0}. It holds a child's record, and is readable by you alone.`,
  `Check it: accord verify ${file} --policy POLICY`,
];

/** `accord export`: answers with the exit status. */
export const exportPack = async (options: ExportOptions, world: World): Promise<number> => {
  const { out, err, status } = world.terminal;
  const file = options.out ?? `${options.plan}.pack.json`;
  const failed = (reason: string): number => {
    err(reason);
    return EXIT.failed;
  };
  // Before anything is asked: reading a child's record for nothing would be one reading too many.
  if (file !== STDOUT && !options.force && existsSync(file))
    return failed(`${file} is there already: name another with --out, or say --force.`);
  const since = sinceOf(options);
  if (!since.ok) return failed(since.refusal);
  const connected = connect(options, world);
  if (connected === null) return EXIT.failed;
  status(`Asking ${connected.baseUrl} for the pack ...`);
  const answer = await connected.hub.pack(options.plan, since.value === undefined ? {} : { since: since.value });
  status(null);
  const pack = dataOf(answer, connected.baseUrl, world);
  if (pack === null) return exitOf(answer);
  if (file === STDOUT) {
    out(JSON.stringify(pack, null, 2));
    return EXIT.answered;
  }
  const saved = writePack(file, pack, options.force);
  if (!saved.ok) return failed(saved.refusal);
  summaryOf(file, pack).forEach(err);
  return EXIT.answered;
};
