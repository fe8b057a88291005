import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fsck, logSigner, type Checked, type KeptCheckpoint } from '@accord/audit/log';
import { ConfigurationFault, LedgerFault, LedgerOpenFault, readSigningKey, sha256 } from '@accord/platform';
import { PostgresFault } from '@accord/platform/postgres';
import { parseCheckpoint, parseKey, type VerifierKey } from '@accord/proof';
import { counted } from '../terminal/index.ts';
import type { World } from '../world.ts';
import { mustBeThere, NotChecked } from './not-checked.ts';
import { filesOfHub, serversOf } from './sources.ts';
import { trustOf, type TrustOptions } from './trust.ts';
import { findingWords, outOfTimeWords, ownKeysWords, stepsBackWords, uncheckedWords } from './words.ts';

export interface FsckOptions extends TrustOptions {
  readonly dataDir?: string;
  readonly vkey?: string;
  readonly service?: boolean;
  readonly checkpoint: readonly string[];
  readonly json: boolean;
}

/** Faults that say what to mend. */
const EXPLAINED = [NotChecked, ConfigurationFault, LedgerOpenFault, LedgerFault, PostgresFault];
const EXIT = { agrees: 0, differs: 1, failed: 2 } as const;

const keyFor = ({ vkey }: FsckOptions, dataDir: string, { environment }: World): VerifierKey => {
  if (vkey !== undefined) {
    const key = parseKey(vkey);
    if (key.ok) return key.value;
    throw new NotChecked(
      `Expected --vkey as <name>+<8 hex digits>+<base64>, got something else (${key.refusal.code}).`,
    );
  }
  const file = mustBeThere(environment['ACCORD_LOG_KEY_FILE'] ?? join(dataDir, 'keys', 'log.key'));
  const origin = environment['ACCORD_LOG_ORIGIN'] ?? 'accord.example/log';
  return logSigner(origin, readSigningKey('ACCORD_LOG_KEY_FILE', file)).key;
};

const keptIn = (file: string): KeptCheckpoint => {
  const note = readFileSync(mustBeThere(file), 'utf8');
  const read = parseCheckpoint(note);
  if (!read.ok) throw new NotChecked(`Expected a checkpoint in ${file}, got something else (${read.refusal.code}).`);
  return { size: read.value.size, root: read.value.root, note };
};

const summary = ({ events, checkpoints, waiting, findings }: Checked): string => {
  const compared = `${counted(events, 'event')} and ${counted(checkpoints, 'checkpoint')} compared`;
  const late = waiting === 0 ? '' : `, ${counted(waiting, 'event')} not yet in the log`;
  return `${compared}${late}: ${findings === 0 ? 'all agrees.' : `${counted(findings, 'place')} where it does not.`}`;
};

const check = async (options: FsckOptions, world: World): Promise<Checked> => {
  const { out, status } = world.terminal;
  const dataDir = options.dataDir ?? world.environment['ACCORD_DATA_DIR'] ?? 'var';
  const key = keyFor(options, dataDir, world);
  const kept = options.checkpoint.map(keptIn);
  const trust = await trustOf(options, dataDir, world);
  const sources = options.service ? await serversOf({ ...world.environment }) : filesOfHub(dataDir);
  try {
    const found = (finding: Parameters<typeof findingWords>[0]): void =>
      void out(options.json ? JSON.stringify(finding) : findingWords(finding));
    const progress = (done: number, of: number): void => {
      world.stop.throwIfAborted();
      status(`${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} events`);
    };
    const { ledger, store, clockLeewayMs } = sources;
    return await fsck({ ledger, store, key, sha256, clockLeewayMs, kept, ...trust, found, progress });
  } finally {
    status(null);
    await sources.close();
  }
};

/** `accord fsck`: answers with the exit status. */
export const checkLog = async (options: FsckOptions, world: World): Promise<number> => {
  const { out, err } = world.terminal;
  try {
    const checked = await check(options, world);
    const told = [stepsBackWords, outOfTimeWords, ownKeysWords, uncheckedWords].flatMap((words) => words(checked));
    [summary(checked), ...told].forEach(options.json ? err : out);
    return checked.findings === 0 ? EXIT.agrees : EXIT.differs;
  } catch (fault) {
    if (world.stop.aborted) err('Stopped before all was compared.');
    else if (EXPLAINED.some((explained) => fault instanceof explained)) err((fault as Error).message);
    else throw fault;
    return EXIT.failed;
  }
};
