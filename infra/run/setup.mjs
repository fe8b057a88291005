// Runs before every npm script that needs the project's packages, on whatever Node 20+ the machine has: installs what
// package-lock.json asks for when it is not there yet, Node 24 included, and does nothing when it is.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamp = join(root, 'node_modules', '.accord-installed');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : 'nothing';

const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(
    `Accord needs Node 20 or newer to install itself; this is ${process.version}. Install a newer Node and try again.`,
  );
  process.exit(1);
}
if (installed !== wanted) {
  console.error('Installing what Accord needs (once, about a minute) ...');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, stderr } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  if (status !== 0) {
    console.error(
      `${stderr ?? ''}\nThe packages could not be installed (npm ci ended with ${status}). Check the network and try again.`,
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
