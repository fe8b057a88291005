import { codeOf } from '../../faults/index.ts';

/** PostgreSQL cannot be used as the settings say. `code` is the server's or the network's own word for it. */
export class PostgresFault extends Error {
  override readonly name = 'PostgresFault';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^(28P01|28000)$/, 'it does not let the user in: check user and password in ACCORD_POSTGRES_URL'],
  [/^3D000$/, 'it has no such database: make it, or name another in ACCORD_POSTGRES_URL'],
  [/^42501$/, 'the user may not make schemas: grant CREATE on the database to it'],
  [/^(53300|53200)$/, 'it has no connection to spare: raise max_connections, or run fewer processes'],
  [/^57P0[123]$/, 'it is starting or stopping: try again'],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/,
    'its certificate is not one that ACCORD_POSTGRES_CA_FILE, or the system, vouches for under this name',
  ],
  [/^NO_TLS$/, 'it does not speak TLS: switch it on there, or allow the open wire with ACCORD_POSTGRES_INSECURE'],
  [/^ENOTFOUND|EAI_AGAIN$/, 'the name of its host is not known: check ACCORD_POSTGRES_URL'],
  [/^(ECONN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|TIMEOUT)/, 'it is not to be reached: check ACCORD_POSTGRES_URL'],
];

/** The driver gives some faults words only. */
const wordless: readonly (readonly [RegExp, string])[] = [
  [/does not support SSL/, 'NO_TLS'],
  [/timeout/i, 'TIMEOUT'],
  [/terminated|not queryable|Connection ended/i, 'ECONNRESET'],
];

export const codeOfFault = (fault: unknown): string => {
  const code = codeOf(fault);
  if (code !== null) return code;
  const words = fault instanceof Error ? fault.message : '';
  return wordless.find(([pattern]) => pattern.test(words))?.[1] ?? 'UNKNOWN';
};

const away = /^(E[A-Z_]+|TIMEOUT|NO_TLS|28P01|28000|53\d{3}|57014|57P0\d|25P03|08\d{3})$|CERT/;

/** Whether it is PostgreSQL that is not there, does not let us in or takes too long, and not what was asked of it. */
export const isAway = (fault: unknown): boolean => away.test(codeOfFault(fault));

/** The fault in words that say what to do. Its own are left out: what a driver says may hold what it was given. */
export const namedFault = (where: string, fault: unknown): PostgresFault => {
  const code = codeOfFault(fault);
  const reason = reasons.find(([pattern]) => pattern.test(code))?.[1] ?? 'it failed in a way that has no name here';
  return new PostgresFault(code, `Expected to use ${where}, as ACCORD_POSTGRES_URL says, got ${code}: ${reason}.`);
};
