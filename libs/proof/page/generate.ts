import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const generated = here('../generated/verify.html');
const notice = '<!-- Made by `npm run page` from libs/proof, and not to be edited. One file, whole in itself. -->\n';

/**
 * The script alone may run, and nothing may be fetched or sent. Styles are not held to a hash, since the report in a pack is shown
 * under this policy with styles of its own; of a style nothing can be loaded either.
 */
const policyFor = (script: string): string => {
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    "connect-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
};

/** Not made small: whoever doubts may read it. */
const bundled = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [here('browser/main.ts')],
    absWorkingDir: here('../../..'),
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  });
  const [script] = outputFiles;
  if (!script) throw new Error('Expected one script of the page, got none.');
  return `\n${script.text}`;
};

/** The page as it should be: one file, to be opened from a disk or served as it stands. */
export const generatePage = async (): Promise<string> => {
  const script = await bundled();
  const filled: Readonly<Record<string, string>> = {
    '<!doctype html>\n': `<!doctype html>\n${notice}`,
    'http-equiv="Content-Security-Policy" content=""': `http-equiv="Content-Security-Policy" content="${policyFor(script)}"`,
    '<style></style>': `<style>\n${readFileSync(here('browser/page.css'), 'utf8')}</style>`,
    '<script></script>': `<script>${script}</script>`,
  };
  const page = readFileSync(here('browser/page.html'), 'utf8');
  return Object.entries(filled).reduce((html, [empty, full]) => {
    if (html.split(empty).length !== 2) throw new Error(`Expected ${empty.trim()} once in page.html.`);
    return html.replace(empty, () => full);
  }, page);
};

export const isPageOutdated = async (): Promise<boolean> => {
  try {
    return readFileSync(generated, 'utf8') !== (await generatePage());
  } catch {
    return true;
  }
};

const check = async (): Promise<void> => {
  if (!(await isPageOutdated())) return;
  process.exitCode = 1;
  process.stderr.write(
    'libs/proof/generated/verify.html is not what its sources say: run `npm run page` and commit the result.\n',
  );
};

if (import.meta.main) {
  if (process.argv[2] === '--check') await check();
  else writeFileSync(generated, await generatePage());
}
