import { ConfigurationFault } from '../../config/configuration-fault.ts';
import { eventStoreUrl } from '../../config/tables.ts';

/** What a connection string may say. The client prints the whole string, password included, for any other name. */
const names = [
  'tls',
  'tlsCAFile',
  'userCertFile',
  'userKeyFile',
  'connectionName',
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
  'defaultDeadline',
  'nodePreference',
  'throwOnAppendFailure',
];
const known = new Map(names.map((name) => [name.toLowerCase(), name]));
const WRITTEN = /^[^:]+:\/\/(?:([^/?]*)@)?([^@/?#\s]+)\/?(?:\?(.*))?$/s;
const CREDENTIALS = /^[^:@\s]+:[^:@\s]+$/;
const HOSTS = /^[A-Za-z0-9._-]+(:\d{1,5})?(,[A-Za-z0-9._-]+(:\d{1,5})?)*$/;

export const insecureSetting = 'ACCORD_EVENTSTORE_INSECURE';

export interface ConnectionString {
  /** For the client alone: it holds the password. */
  readonly text: string;
  /** Hosts and ports, for messages. */
  readonly server: string;
}

const isEscaped = (text: string): boolean => {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
};

type Rule = (value: string, allowsInsecure: boolean) => string | null;

const tls: Rule = (value, allowsInsecure) => {
  if (value === 'true' || (value === 'false' && allowsInsecure)) return null;
  if (value !== 'false') return 'tls: expected true or false in lower case, got something else.';
  return `tls: expected a server reached by TLS, got tls=false: give the server a certificate, or set ${insecureSetting}=allow where nothing but this machine can listen.`;
};
const rules: Readonly<Record<string, Rule>> = {
  tls,
  throwOnAppendFailure: (value) =>
    value === 'true' ? null : 'throwOnAppendFailure: expected true, the client answers wrong revisions otherwise.',
  nodePreference: (value) =>
    value.toLowerCase() === 'leader' ? null : 'nodePreference: expected leader, since what was written must be read.',
};

const parameterFaults = (query: string, allowsInsecure: boolean): readonly string[] =>
  query.split('&').flatMap((pair) => {
    const [, key = '', value = ''] = /^([^=]+)=([^&?=]+)$/.exec(pair) ?? [];
    const name = known.get(key.trim().toLowerCase().replace(/[_-]/g, ''));
    if (!name) return [`a parameter: expected name=value with a name of ${names.join(', ')}, got another.`];
    const fault = isEscaped(value) ? rules[name]?.(value.trim(), allowsInsecure) : `${name}: expected valid escapes.`;
    return fault ? [fault] : [];
  });

/**
 * Checks all that the client would take wrongly or print. Throws a ConfigurationFault that says what was expected and never
 * what came, which may be a password.
 */
export const readConnectionString = (given: string, allowsInsecure: boolean): ConnectionString => {
  const text = given.trim();
  const [, credentials, server = '', query = ''] = (eventStoreUrl.test(text) && WRITTEN.exec(text)) || [];
  const faults: string[] = [];
  if (!HOSTS.test(server)) faults.push('expected esdb://user:password@host:port?name=value, got text of another form.');
  if (credentials !== undefined && !(CREDENTIALS.test(credentials) && isEscaped(credentials)))
    faults.push('credentials: expected user:password with :, @, / and % in them percent-encoded.');
  if (query !== '') faults.push(...parameterFaults(query, allowsInsecure));
  if (faults.length > 0) throw new ConfigurationFault('The connection string of EventStoreDB cannot be used:', faults);
  return { text, server };
};
