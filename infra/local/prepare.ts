// What stands before the programs of the distributed profile start for the first time: who takes part (the worked example's
// agencies, unless there is a list already), the key that signs the provable log, and the topics.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { makeSigningKey } from '@accord/platform';
import { makeExampleAgencies } from '../../apps/hub/src/first-start.ts';

const dataDir = process.env['ACCORD_DATA_DIR'] ?? 'var';
makeExampleAgencies(process.env['ACCORD_AGENCIES_FILE'] ?? join(dataDir, 'agencies.json'), dataDir);
makeSigningKey(process.env['ACCORD_LOG_KEY_FILE'] ?? join(dataDir, 'keys', 'log.key'));
const { status } = spawnSync(process.execPath, ['apps/cli/bin/accord.mjs', 'topics', 'apply'], { stdio: 'inherit' });
process.exit(status ?? 1);
