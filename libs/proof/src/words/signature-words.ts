import { listed, told, type Telling } from './telling.ts';

const mend = 'the policy is to be mended; nothing was found out about the log';
const forged = 'somebody else made it, or it was changed after it was signed';
const secondsAsTime = (seconds: number): string =>
  seconds <= 8.64e12 ? new Date(seconds * 1000).toISOString() : `${seconds} seconds since 1970`;

/** Who signed, and whether that is enough. */
export const signatureWords: Telling<
  | ('KEY_ID_DIFFERS' | 'KEY_TYPE_UNKNOWN' | 'KEY_TYPE_UNSUPPORTED' | 'KEY_TYPE_UNFIT' | 'KEY_WEAK' | 'KEY_REPEATED')
  | ('NAME_REPEATED' | 'NAME_UNKNOWN' | 'TOO_MANY_SIGNATURES' | 'SIGNATURE_REPEATED' | 'SIGNATURE_WRONG')
  | ('SIGNATURE_MISSING' | 'LOG_UNKNOWN' | 'QUORUM_NOT_REACHED' | 'TIME_IN_FUTURE')
> = {
  KEY_ID_DIFFERS: ({ name, expected, got }) => told(`the id ${expected} for the key ${name}`, got, mend),
  KEY_TYPE_UNKNOWN: ({ name, got }) => told(`a known type of key for ${name}`, `${got}`, mend),
  KEY_TYPE_UNSUPPORTED: ({ name, got }) =>
    told(`a type of key that can be checked here, for ${name}`, `${got}`, 'check it where its algorithm is known'),
  KEY_TYPE_UNFIT: ({ name, expected, got }) => told(`${expected} for ${name}`, `type ${got}`, mend),
  KEY_WEAK: ({ name }) => told(`a sound key for ${name}`, 'one under which anybody can sign', 'do not trust this key'),
  KEY_REPEATED: ({ name }) => told('each key once', `that of ${name} again`, mend),
  NAME_REPEATED: ({ name }) => told('each name once', `${name} again`, mend),
  NAME_UNKNOWN: ({ name }) => told('a name that an earlier line gives', name, mend),
  TOO_MANY_SIGNATURES: ({ limit, got }) => told(`at most ${limit} signatures`, `${got}`, 'it is not from a log'),
  SIGNATURE_REPEATED: ({ name }) => told(`one signature of ${name}`, 'several', 'nobody can say which one counts'),
  SIGNATURE_WRONG: ({ name, keyId }) =>
    told(`a signature that the key ${name}+${keyId} made over just this text`, 'one that it did not make', forged),
  SIGNATURE_MISSING: ({ expected, got }) =>
    told(`a signature of ${listed(expected)}`, listed(got), 'whoever signed is not the log that you trust'),
  LOG_UNKNOWN: ({ expected, got }) => told(`the log ${listed(expected)}`, got, 'it is of a log that was not expected'),
  QUORUM_NOT_REACHED: ({ expected, got }) =>
    told(
      `cosignatures of ${expected}`,
      listed(got),
      'too few witnesses have seen this checkpoint: the log might show others another one',
    ),
  TIME_IN_FUTURE: ({ name, now, got }) =>
    told(`a time of ${name} up to ${secondsAsTime(now)}`, secondsAsTime(got), 'a clock is wrong, theirs or yours'),
};
