import { hash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const exampleAgencies = new URL('../../../infra/example/agencies.json', import.meta.url);
const ownerOnly = 0o600;

/**
 * On the very first start, when nobody has said who takes part: the example's agencies, each with a key of its own made
 * here. Keys go to `keys/<organisation>.key`, readable by the owner alone; the hub itself keeps only their digests. The
 * list is written last, so that a start which was cut short is simply done again.
 */
export const makeExampleAgencies = (agenciesFile: string, dataDir: string): void => {
  if (existsSync(agenciesFile)) return;
  const agencies = JSON.parse(readFileSync(exampleAgencies, 'utf8')) as readonly { readonly organisation: string }[];
  const keys = join(dataDir, 'keys');
  mkdirSync(keys, { recursive: true });
  mkdirSync(dirname(agenciesFile), { recursive: true });
  const withDigests = agencies.map((agency) => {
    const key = randomBytes(32).toString('base64url');
    writeFileSync(join(keys, `${agency.organisation}.key`), `${key}\n`, { mode: ownerOnly });
    return { ...agency, keySha256: hash('sha256', key) };
  });
  writeFileSync(agenciesFile, `${JSON.stringify(withDigests, null, 2)}\n`, { mode: ownerOnly });
};
