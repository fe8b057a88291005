import { isPlainAnswer } from '../faults/index.ts';

/** What Kafka refused or could not do, by the setting that mends it where there is one. */
export type KafkaFaultCode =
  'UNREACHABLE' | 'TLS' | 'SIGN_IN' | 'REFUSED' | 'TOO_LARGE' | 'FULL' | 'CLOSED' | 'GAVE_UP';

export class KafkaFault extends Error {
  override readonly name = 'KafkaFault';

  constructor(
    readonly code: KafkaFaultCode,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

interface Thrown {
  readonly name: string;
  readonly message: string;
  /** Of the broker, such as UNKNOWN_MEMBER_ID. */
  readonly type: string | null;
  /** Of the system, such as ECONNREFUSED. */
  readonly code: string | null;
  readonly cause: unknown;
}

const textAt = (value: object, name: string): string | null => {
  const found: unknown = Reflect.get(value, name);
  return typeof found === 'string' && found !== '' ? found : null;
};

const readThrown = (thrown: unknown): Thrown => {
  if (typeof thrown !== 'object' || thrown === null)
    return { name: 'unknown', message: String(thrown), type: null, code: null, cause: null };
  return {
    name: textAt(thrown, 'name') ?? 'unknown',
    message: textAt(thrown, 'message') ?? 'no message',
    type: textAt(thrown, 'type'),
    code: textAt(thrown, 'code'),
    cause: Reflect.get(thrown, 'cause'),
  };
};

/** The client wraps a fault once for each of its retries; this is what happened. */
export const originOf = (thrown: unknown): Thrown => {
  let found = readThrown(thrown);
  while (typeof found.cause === 'object' && found.cause !== null) {
    const cause = readThrown(found.cause);
    found = { ...cause, type: cause.type ?? found.type, code: cause.code ?? found.code };
  }
  return found;
};

/** A word for logs and health: no content of records is ever in it. */
export const wordOf = (thrown: unknown): string => {
  const { type, code, message } = originOf(thrown);
  return type ?? code ?? message;
};

const certificateCodes =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|CERT_|ERR_TLS_CERT|INVALID_CA|PATH_LENGTH)/;
const certificateTexts = /certificate|altnames|self[- ]signed/i;

/** What stopped a connection, or null when it may go away by itself. */
export const lastingFault = (thrown: unknown, brokers: string): KafkaFault | null => {
  const { name, message, code, type } = originOf(thrown);
  if (type === 'ILLEGAL_SASL_STATE' || type === 'UNSUPPORTED_SASL_MECHANISM')
    return new KafkaFault(
      'SIGN_IN',
      `Kafka at ${brokers} takes no user there (${type}): leave ACCORD_KAFKA_USER and ACCORD_KAFKA_PASSWORD out, or give its ` +
        'port for SASL/SCRAM-SHA-512 in ACCORD_KAFKA_BROKERS.',
      thrown,
    );
  if (name === 'KafkaJSSASLAuthenticationError')
    return new KafkaFault(
      'SIGN_IN',
      `Kafka at ${brokers} refused the user or the password: check ACCORD_KAFKA_USER and ACCORD_KAFKA_PASSWORD (SASL/SCRAM-SHA-512).`,
      thrown,
    );
  if (certificateCodes.test(code ?? '') || certificateTexts.test(message))
    return new KafkaFault(
      'TLS',
      `The certificate of Kafka at ${brokers} is not trusted (${code ?? message}): expected one that ACCORD_KAFKA_CA_FILE ` +
        'signs, for a name in ACCORD_KAFKA_BROKERS.',
      thrown,
    );
  if (isPlainAnswer(`${code ?? ''} ${message}`))
    return new KafkaFault(
      'TLS',
      `Kafka at ${brokers} does not speak TLS (${code ?? message}): give its TLS port in ACCORD_KAFKA_BROKERS, or set ` +
        'ACCORD_KAFKA_INSECURE=allow on a network that is closed.',
      thrown,
    );
  return null;
};

export const unreachable = (thrown: unknown, brokers: string, milliseconds: number): KafkaFault => {
  const word = wordOf(thrown);
  const isHungUp = /closed|timeout|timed out/i.test(word);
  const hint = isHungUp
    ? ' It hung up or said nothing: does it want TLS (ACCORD_KAFKA_INSECURE) or a user (ACCORD_KAFKA_USER)?'
    : ' Is it running, and is the address right?';
  return new KafkaFault(
    'UNREACHABLE',
    `Kafka could not be reached within ${milliseconds} ms at ${brokers} (ACCORD_KAFKA_BROKERS): ${word}.${hint}`,
    thrown,
  );
};
