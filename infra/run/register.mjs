// Lets Node run the TypeScript sources as they stand (docs/adr/0002): no build to go stale, and ready in half a second.
// What was compiled is kept beside the packages and used only while it is what these very sources compile to.
import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks, setSourceMapsSupport } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import options from './swc.json' with { type: 'json' };

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../../', import.meta.url));
const kept = join(root, 'node_modules', '.cache', 'accord');
const { version } = require('@swc/core/package.json');
const settings = JSON.stringify([version, options]);

const digest = (...texts) => hash('sha256', texts.join('\0'));

/** Loaded only when something is not kept yet: the compiler is the largest single part of a start. */
const compile = (source, filename) =>
  require('@swc/core').transformSync(source, { ...options, filename, sourceMaps: 'inline' }).code;

/** One file a module: what it was compiled from, what it was compiled to, and the code. Null unless all of it agrees. */
const read = (place, from) => {
  try {
    const text = readFileSync(place, 'utf8');
    const end = text.indexOf('\n');
    const code = text.slice(end + 1);
    return text.slice(0, end) === `// ${from} ${digest(code)}` ? code : null;
  } catch {
    return null;
  }
};

/** Under another name first, so that a process beside this one never reads half of it. A disk that takes nothing is no fault. */
const keep = (place, from, code) => {
  try {
    mkdirSync(kept, { recursive: true });
    const unfinished = `${place}.${process.pid}`;
    writeFileSync(unfinished, `// ${from} ${digest(code)}\n${code}`);
    renameSync(unfinished, place);
  } catch {}
};

const codeOf = (filename) => {
  const source = readFileSync(filename, 'utf8');
  const from = digest(settings, filename, source);
  const place = join(kept, `${digest(filename)}.mjs`);
  const before = read(place, from);
  if (before !== null) return before;
  const code = compile(source, filename);
  keep(place, from, code);
  return code;
};

enableCompileCache(join(root, 'node_modules', '.cache', 'node'));
setSourceMapsSupport(true, { nodeModules: false });
registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.ts')) return nextLoad(url, context);
    return { format: 'module', source: codeOf(fileURLToPath(url)), shortCircuit: true };
  },
});
