import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accept, refuse, type Result } from '@accord/kernel';

export type ConnectionOptions = {
  readonly url?: string | undefined;
  readonly keyFile?: string | undefined;
  readonly as?: string | undefined;
};

/** Where the hub is, and the key to show it. The key is never printed. */
export type Connection = { readonly baseUrl: string; readonly key: string };

type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_URL = 'http://127.0.0.1:4180';
const ORGANISATION = /^[a-z0-9][a-z0-9-]{0,59}$/;
/** What a header can carry; a key with anything else was damaged on its way. */
const KEY = /^[!-~]{1,512}$/;

const urlFrom = (text: string): Result<string, string> => {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '')
    return refuse(
      `Expected the hub's address, such as ${DEFAULT_URL}, without a user name in it; --url or ACCORD_URL is another.`,
    );
  return accept(url.href.replace(/\/+$/, ''));
};

const keyFrom = (text: string, from: string): Result<string, string> =>
  KEY.test(text.trim())
    ? accept(text.trim())
    : refuse(`Expected one API key in ${from}; it holds ${text.trim() === '' ? 'nothing' : 'something else'}.`);

const keyInFile = (path: string, help: string): Result<string, string> => {
  try {
    return keyFrom(readFileSync(path, 'utf8'), path);
  } catch {
    return refuse(`Expected an API key in the file ${path}, which cannot be read. ${help}`);
  }
};

const keysIn = (folder: string): string => {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.key'));
    return names.length === 0 ? '' : ` There are keys of: ${names.map((name) => name.slice(0, -4)).join(', ')}.`;
  } catch {
    return ' The hub makes it at its first start here (npm start).';
  }
};

const keyOf = ({ keyFile, as }: ConnectionOptions, environment: Environment): Result<string, string> => {
  if (keyFile !== undefined) return keyInFile(keyFile, 'Give another with --key-file.');
  if (as !== undefined) {
    if (!ORGANISATION.test(as))
      return refuse(
        'Expected the short name of an agency after --as, such as northmere-icb: small letters, digits, hyphens.',
      );
    const folder = join(environment['ACCORD_DATA_DIR'] ?? 'var', 'keys');
    return keyInFile(join(folder, `${as}.key`), `--as looks for keys in ${folder}.${keysIn(folder)}`);
  }
  const key = environment['ACCORD_KEY'];
  return key === undefined
    ? refuse('Expected to be told who asks: --as NAME, --key-file FILE, or the variable ACCORD_KEY; got none of them.')
    : keyFrom(key, 'ACCORD_KEY');
};

/** From the options, else from the environment. A refusal says what to do. */
export const connectionFrom = (options: ConnectionOptions, environment: Environment): Result<Connection, string> => {
  const baseUrl = urlFrom(options.url ?? environment['ACCORD_URL'] ?? DEFAULT_URL);
  if (!baseUrl.ok) return baseUrl;
  const key = keyOf(options, environment);
  return key.ok ? accept({ baseUrl: baseUrl.value, key: key.value }) : key;
};
