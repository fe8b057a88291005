import { randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate, type Certificate } from '../certificate.ts';

export interface Secrets {
  readonly certificate: Certificate;
  /** Files of the same, for programs that want paths. */
  readonly files: { readonly certificate: string; readonly key: string };
  readonly password: string;
}

const keep = (path: string, text: string): void => writeFileSync(path, text, { mode: 0o600 });

const isInForce = (path: string): boolean =>
  existsSync(path) && new X509Certificate(readFileSync(path)).validToDate.getTime() > Date.now();

/** Made at the first start, the certificate anew when it has run out, and kept with the data, in a folder that its owner alone can read. */
export const secretsIn = async (dataDir: string): Promise<Secrets> => {
  const folder = join(dataDir, 'secrets');
  const files = { certificate: join(folder, 'server.crt'), key: join(folder, 'server.key') };
  const passwordFile = join(folder, 'password');
  mkdirSync(dataDir, { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(passwordFile)) keep(passwordFile, randomBytes(18).toString('base64url'));
  if (!isInForce(files.certificate)) {
    const { certificate, key } = await makeCertificate();
    keep(files.key, key);
    keep(files.certificate, certificate);
  }
  const certificate = readFileSync(files.certificate, 'utf8');
  const key = readFileSync(files.key, 'utf8');
  return { certificate: { certificate, key, ca: certificate }, files, password: readFileSync(passwordFile, 'utf8') };
};
