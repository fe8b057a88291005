import { ConfigurationFault } from '../../config/configuration-fault.ts';
import { readConnectionString } from './connection-string.ts';

const secret = 'hunter2-secret';
const faultsIn = (text: string, allowsInsecure = false): readonly string[] => {
  try {
    readConnectionString(text, allowsInsecure);
  } catch (fault) {
    if (fault instanceof ConfigurationFault) return fault.faults;
    throw fault;
  }
  return [];
};

it.each([
  ['esdb://localhost:2113', 'localhost:2113'],
  ['esdb://accord:secret@one.example:2113,two.example:2113', 'one.example:2113,two.example:2113'],
  ['esdb+discover://accord:se%3Acret@cluster.example?tls=true&nodePreference=leader', 'cluster.example'],
  [' esdb://accord:secret@node/?tlsCAFile=/etc/ca.pem&keep_alive_interval=20000 ', 'node'],
])('takes %s and names the server %s', (text, server) =>
  expect(readConnectionString(text, false)).toStrictEqual({ text: text.trim(), server }),
);

it('refuses a server without TLS, and says which setting allows one', () => {
  expect(faultsIn('esdb://localhost:2113?tls=false')).toStrictEqual([
    'tls: expected a server reached by TLS, got tls=false: give the server a certificate, or set ACCORD_EVENTSTORE_INSECURE=allow where nothing but this machine can listen.',
  ]);
  expect(faultsIn('esdb://localhost:2113?tls=false', true)).toStrictEqual([]);
  expect(faultsIn('esdb://localhost:2113?TLS=false&tls=true')).toHaveLength(1);
});

it.each([
  ['tls=False', 'esdb://localhost?tls=False', /^tls: expected true or false in lower case/],
  ['another protocol', `http://accord:${secret}@localhost`, /^expected esdb:/],
  ['a scheme that the client does not know', `kurrentdb://a:${secret}@localhost`, /^expected esdb:/],
  ['nothing', '', /^expected esdb:/],
  ['no host', `esdb://accord:${secret}@`, /^expected esdb:/],
  ['a password cut in two by a colon', `esdb://accord:${secret}:x@localhost`, /^credentials: /],
  ['a password with an escape that is none', `esdb://accord:${secret}%zz@localhost`, /^credentials: /],
  ['a user without a password', `esdb://${secret}@localhost`, /^credentials: /],
  ['a name that the client would print with all the rest', `esdb://a:${secret}@localhost?colour=red`, /^a parameter: /],
  ['certificates unchecked', `esdb://a:${secret}@localhost?tlsVerifyCert=false`, /^a parameter: /],
  ['half a parameter', `esdb://a:${secret}@localhost?tls`, /^a parameter: /],
  ['wrong revisions', `esdb://a:${secret}@localhost?throwOnAppendFailure=false`, /^throwOnAppendFailure: /],
  ['reads from a follower', `esdb://a:${secret}@localhost?nodePreference=follower`, /^nodePreference: /],
])('refuses %s, and keeps what came to itself', (_case, text, told) => {
  const faults = faultsIn(text, true);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(told);
  expect(faults.join()).not.toContain(secret);
});
