import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** openssl as it is on the machine; throws what it said when it fails. */
const openssl = (folder: string, ...words: readonly string[]): string => {
  const { status, stderr, stdout } = spawnSync('openssl', words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${words.join(' ')} failed:\n${stderr}`);
  return stdout;
};

export const isOpensslThere = (): boolean => spawnSync('openssl', ['version']).status === 0;

const configuration = (accuracy: string) => `
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = Invented Root
[ ca ]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[ tsa-extensions ]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ not-critical ]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = timeStamping
[ other-purpose ]
basicConstraints = critical, CA:FALSE
extendedKeyUsage = critical, codeSigning
[ tsa ]
default_tsa = stamps
[ stamps ]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = ca.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
other_policies = 1.3.6.1.4.1.99999.2
digests = sha256
accuracy = ${accuracy}
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

export interface AuthorityOptions {
  readonly extensions?: 'tsa-extensions' | 'not-critical' | 'other-purpose';
  /** openssl's way to write a time, such as 20240101000000Z. */
  readonly until?: string;
  /** openssl's way to write how far the true time may be. */
  readonly accuracy?: string;
}

/** A root and an authority under it, made by openssl on the spot; its answers are those of `openssl ts`. */
export const timeAuthority = ({
  extensions = 'tsa-extensions',
  until,
  accuracy = 'secs:1, millisecs:500',
}: AuthorityOptions = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'accord-tsa-'));
  const at = (name: string): string => join(folder, name);
  const run = (...words: readonly string[]): string => openssl(folder, ...words);
  writeFileSync(at('openssl.cnf'), configuration(accuracy));
  writeFileSync(at('serial'), '01\n');
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-sha256'];
  const keyedAs = (key: string) => [...newKey, '-keyout', `${key}.key`, '-config', 'openssl.cnf'];
  run('req', '-x509', ...keyedAs('ca'), '-extensions', 'ca', '-days', '3650', '-out', 'ca.pem');
  run('req', ...keyedAs('tsa'), '-subj', '/CN=Invented Time', '-out', 'tsa.csr');
  mkdirSync(at('issued'));
  writeFileSync(at('index'), '');
  writeFileSync(
    at('ca.cnf'),
    `[ca]\ndefault_ca=d\n[d]\nnew_certs_dir=issued\ndatabase=index\nserial=ca-serial\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n`,
  );
  writeFileSync(at('ca-serial'), '10\n');
  const dates = ['-startdate', '20200101000000Z', '-enddate', until ?? '20490101000000Z'];
  const signing = ['-cert', 'ca.pem', '-keyfile', 'ca.key', '-in', 'tsa.csr', '-out', 'tsa.pem', '-notext', '-batch'];
  run('ca', '-config', 'ca.cnf', ...signing, ...dates, '-extfile', 'openssl.cnf', '-extensions', extensions);
  return {
    folder,
    caFile: at('ca.pem'),
    ca: readFileSync(at('ca.pem'), 'utf8'),
    /** The answer to a request, both in DER. */
    reply: (request: Uint8Array): Uint8Array => {
      writeFileSync(at('request.tsq'), request);
      run('ts', '-reply', '-config', 'openssl.cnf', '-queryfile', 'request.tsq', '-out', 'reply.tsr');
      return new Uint8Array(readFileSync(at('reply.tsr')));
    },
    /** What another authority vouched for, signed by this one; without `-cades` it does not name its certificate. */
    signAgain: (reply: Uint8Array, naming: readonly string[] = ['-cades']): Uint8Array => {
      writeFileSync(at('other.tsr'), reply);
      run('ts', '-reply', '-in', 'other.tsr', '-token_out', '-out', 'token.der');
      run('cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'token.der', '-out', 'info.der');
      const content = ['-binary', '-nodetach', '-econtent_type', '1.2.840.113549.1.9.16.1.4', '-in', 'info.der'];
      const signer = ['-signer', 'tsa.pem', '-inkey', 'tsa.key', '-md', 'sha256'];
      run('cms', '-sign', ...content, ...signer, ...naming, '-outform', 'DER', '-out', 'again.der');
      const parts = [Buffer.from('3003020100', 'hex'), readFileSync(at('again.der'))];
      const body = Buffer.concat(parts);
      return new Uint8Array(Buffer.concat([Buffer.of(0x30, 0x82, body.length >> 8, body.length & 0xff), body]));
    },
    /** What openssl itself says of a reply. */
    verifies: (reply: Uint8Array, text: string): boolean => {
      writeFileSync(at('judged.tsr'), reply);
      writeFileSync(at('text'), text);
      const words = [
        'ts',
        '-verify',
        '-data',
        'text',
        '-in',
        'judged.tsr',
        '-CAfile',
        'ca.pem',
        '-untrusted',
        'tsa.pem',
      ];
      return spawnSync('openssl', words, { cwd: folder }).status === 0;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

export type TimeAuthority = ReturnType<typeof timeAuthority>;

/** The authority over HTTP, as RFC 3161 says it (3.4). */
export const serveAuthority = async (reply: (request: Uint8Array) => Uint8Array) => {
  let answer = reply;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      try {
        response.setHeader('content-type', 'application/timestamp-reply').end(answer(Buffer.concat(parts)));
      } catch {
        response.writeHead(500).end();
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    answerWith: (other: typeof reply): void => void (answer = other),
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
