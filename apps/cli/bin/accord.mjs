#!/usr/bin/env node
// Runs `accord` on the Node that came with the project, whatever Node the machine has.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..', '..');
const needed = 24;

const runOnOwnNode = () => {
  const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) {
    console.error(
      `accord needs Node ${needed}; this is ${process.version}, and ${node} is not there. Run "npm run setup" in ${root}.`,
    );
    process.exit(2);
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; the child decides when to stop.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code) => process.exit(code ?? 1));
};

if (Number(process.versions.node.split('.')[0]) < needed) {
  runOnOwnNode();
} else {
  await import(new URL('../../../infra/run/register.mjs', import.meta.url).href);
  const { main } = await import(new URL('../src/main.ts', import.meta.url).href);
  await main(process.argv);
}
