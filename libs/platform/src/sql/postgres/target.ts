import { readFileSync } from 'node:fs';
import type { ClientConfig } from 'pg';
import { ConfigurationFault } from '../../config/index.ts';
import { codeOf } from '../../faults/index.ts';

/** As the settings ACCORD_POSTGRES_* say. */
export interface PostgresSettings {
  readonly url: string;
  /** PEM; null: those of the system. */
  readonly caFile: string | null;
  readonly insecure: 'refuse' | 'allow';
}

export interface Target {
  /** For messages: where, and never who or with which password. */
  readonly name: string;
  readonly config: Pick<ClientConfig, 'host' | 'port' | 'user' | 'password' | 'database' | 'ssl'>;
}

/** Whatever they ask of TLS, the certificate is verified; the others would go on without. */
const verified: readonly (string | null)[] = [null, 'require', 'verify-ca', 'verify-full'];

const expectedUrl = 'ACCORD_POSTGRES_URL: expected a URL as postgres://user:password@host:5432/accord';

const wholeTarget = (url: URL, ssl: ClientConfig['ssl']): Target => {
  const { hostname, username, password, pathname } = url;
  const port = Number(url.port || 5432);
  const database = decodeURIComponent(pathname.slice(1));
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const secrets = { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  return { name: `PostgreSQL at ${hostname}:${port}`, config: { host, port, database, ...secrets, ssl } };
};

const caFrom = (file: string | null, faults: string[]): string | undefined => {
  if (file === null) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    faults.push(`ACCORD_POSTGRES_CA_FILE: expected a readable file, got ${codeOf(fault) ?? 'a fault'}.`);
    return undefined;
  }
};

const sslFrom = (mode: string | null, insecure: boolean, ca: string | undefined, faults: string[]) => {
  if (mode === 'disable' && !insecure)
    faults.push('ACCORD_POSTGRES_URL: sslmode=disable needs ACCORD_POSTGRES_INSECURE=allow.');
  if (mode !== 'disable' && !verified.includes(mode))
    faults.push('ACCORD_POSTGRES_URL: expected sslmode verify-full or disable, or none; others do not verify.');
  if (mode === 'disable' || (mode === null && insecure)) return false;
  return ca === undefined ? {} : { ca };
};

/**
 * Where PostgreSQL is and how it is spoken to: with TLS and a verified certificate, unless the settings say in so many words
 * that they need not. Throws a ConfigurationFault, which repeats neither user nor password.
 */
export const targetFrom = ({ url: text, caFile, insecure }: PostgresSettings): Target => {
  const url = URL.parse(text);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol) || !url.hostname || url.pathname.length < 2)
    throw new ConfigurationFault('The settings cannot be used:', [`${expectedUrl}, got another form.`]);
  const faults = [...url.searchParams.keys()]
    .filter((name) => name !== 'sslmode')
    .map((name) => `ACCORD_POSTGRES_URL: expected no parameter but sslmode, got ${name}.`);
  const ssl = sslFrom(url.searchParams.get('sslmode'), insecure === 'allow', caFrom(caFile, faults), faults);
  if (faults.length > 0) throw new ConfigurationFault('The settings cannot be used:', faults);
  return wholeTarget(url, ssl);
};
