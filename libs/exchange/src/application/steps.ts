import {
  accept,
  refuse,
  streamName,
  type Appended,
  type Caller,
  type Chance,
  type EventId,
  type Instant,
  type NewEvent,
  type Result,
  type StreamName,
  type When,
} from '@accord/kernel';
import {
  checkData,
  checkReferences,
  describe,
  isFields,
  mayPublish,
  mayReport,
  parseMessage,
  whenItHappened,
  type Fault,
  type Fields,
  type Message,
  type Refusal,
} from '../domain/index.ts';
import { appendFact, type LedgerAccess } from './append.ts';
import { findContract, type KnownType } from './catalogue.ts';
import { startWith } from './line.ts';
import { signatureFault, type Signing } from './signing.ts';
import { faultsInData } from './validators.ts';

/** Who sent it and when, and what the steps work with. The same for HTTP and for Kafka. */
export interface Desk extends LedgerAccess {
  readonly caller: Caller;
  readonly receivedAt: Instant;
  readonly chance: Chance;
  readonly signing: Signing;
  /** What its carrier says of the trace; the message itself may say another. */
  readonly trace: string | null;
}

/** What a publisher gets for a message that was taken: where in the ledger it stands. */
export interface Receipt {
  readonly eventId: EventId;
  readonly messageId: string;
  readonly source: string;
  readonly stream: StreamName;
  readonly revision: number;
  readonly position: string;
  readonly recordedAt: Instant;
  /** True when this very message had come before; the rest is then as it was the first time. */
  readonly repeated: boolean;
}

type Known = { readonly message: Message; readonly contract: KnownType };
type Valid = Known & { readonly data: Fields; readonly occurredOn: When };
type Identified = Valid & { readonly eventId: EventId };
/** A message that may be recorded, and the event to record it as. */
export type Decided = { readonly message: Message; readonly stream: StreamName; readonly event: NewEvent };
type Stored = Decided & { readonly appended: Appended };
type Taken<T> = Result<T, Refusal>;

/** A body as parsed from JSON. */
type Body = { readonly body: unknown };

const authorise = (given: Body, { caller }: Desk): Taken<Body> => {
  const permitted = mayPublish(caller);
  return permitted.ok ? accept(given) : permitted;
};

const parse = ({ body }: Body): Taken<Message> => {
  const parsed = parseMessage(body);
  return parsed.ok ? checkReferences(parsed.value) : parsed;
};

const entitle = (message: Message, { caller }: Desk): Taken<Known> => {
  const contract = findContract(message.type);
  if (!contract.ok) return contract;
  const entitled = mayReport(caller, message, contract.value);
  return entitled.ok ? accept({ message, contract: contract.value }) : entitled;
};

const invalid = (errors: readonly Fault[], first: Fault): Taken<never> =>
  refuse({ code: 'DATA_INVALID', ...first, errors });

const validate = ({ message, contract }: Known, desk: Desk): Taken<Valid> => {
  const { data } = message;
  if (!isFields(data)) {
    const fault = { pointer: '/data', expected: `an object, the data of ${contract.name}`, actual: describe(data) };
    return invalid([fault], fault);
  }
  const faults = faultsInData(contract.name, data);
  if (faults[0]) return invalid(faults, faults[0]);
  const checked = checkData(data);
  if (!checked.ok) return checked;
  const occurredOn = whenItHappened(data, contract, desk.receivedAt);
  return occurredOn.ok ? accept({ message, contract, data, occurredOn: occurredOn.value }) : occurredOn;
};

/** Waits only when there is a signature, so that messages without one are handed to the ledger in the turn in which they came. */
const verifySignature = (valid: Valid, { caller, receivedAt, signing }: Desk): Taken<Valid> | Promise<Taken<Valid>> => {
  const { organisation } = caller;
  const required = { keys: signing.keys, isRequired: signing.isRequiredOf(organisation) };
  const fault = signatureFault(valid.message, required, { organisation, at: receivedAt });
  if (fault instanceof Promise) return fault.then((found) => (found ? refuse(found) : accept(valid)));
  return fault ? refuse(fault) : accept(valid);
};

/** One id for a message however often it comes, so that the ledger knows the second for a repetition of the first. */
const identify = (valid: Valid, { chance }: Desk): Taken<Identified> =>
  accept({ ...valid, eventId: chance.eventIdFrom(`${valid.message.source}\n${valid.message.id}`) });

/** A fact needs nobody's leave: whatever the state of its stream, the decision is to record it. */
const decide = ({ message, contract, data, occurredOn, eventId }: Identified, desk: Desk): Taken<Decided> => {
  const { caller, receivedAt, chance } = desk;
  const key = String(data[contract.key]);
  const trace = message.trace ?? desk.trace;
  const meta = {
    occurredOn,
    receivedAt,
    source: { organisation: caller.organisation, code: caller.code },
    actor: message.actor,
    lawfulBasis: message.lawfulBasis ?? caller.lawfulBasis,
    purpose: message.purpose ?? caller.purpose,
    subject: message.subject,
    messageId: message.id,
    causation: message.causation,
    correlation: message.correlation ?? key,
    correctionOf: message.correctionOf,
    signature: message.signature,
    ...(trace === null ? {} : { trace }),
    salt: chance.salt(),
  };
  const event = { id: eventId, type: contract.name, version: contract.version, data, meta };
  return accept({ message, stream: streamName(contract.stream, key), event });
};

const append = async (decided: Decided, desk: Desk): Promise<Taken<Stored>> => {
  const appended = await appendFact(desk, decided.stream, decided.event);
  return appended.ok ? accept({ ...decided, appended: appended.value }) : appended;
};

export const receiptOf = ({ message, event }: Decided, appended: Omit<Appended, 'last'>): Receipt => ({
  eventId: event.id,
  messageId: message.id,
  source: message.source,
  stream: appended.stream,
  revision: appended.first,
  position: appended.position,
  recordedAt: appended.recordedAt,
  repeated: appended.repeated,
});

const receipt = (stored: Stored): Taken<Receipt> => accept(receiptOf(stored, stored.appended));

/** What happens to every message, in this order, whatever brought it here. Who the caller is was found out before. */
export const decideSteps = startWith('authorise', authorise)
  .then('parse', parse)
  .then('entitle', entitle)
  .then('validate', validate)
  .then('verify the signature', verifySignature)
  .then('de-duplicate', identify)
  .then('decide', decide);

/** From here on the ledger is asked. */
export const recordSteps = startWith('append', append).then('receipt', receipt);
