import { canonicalJson } from '../leaf/canonical-json.ts';
import { streamOf } from '../leaf/plan-stream.ts';
import { malformed, type Outcome, type SignedAttribute } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { eventIdOf } from './event-id.ts';
import { isFields, member, type Fields } from './fields.ts';
import { type PublisherKeys } from './publisher-key.ts';
import {
  verifyPublisherSignature,
  type PublisherSignature,
  type SignedBy,
  type SignedMessage,
} from './verify-publisher.ts';

const no = (expected: string): Outcome<never> => malformed('stored event', expected, 'something else');

const parseSignature = (value: unknown): Outcome<PublisherSignature> => {
  if (!isFields(value) || Object.keys(value).some((name) => name !== 'jws' && name !== 'attributes'))
    return no('a signature of jws and attributes');
  const [jws, attributes] = [member(value, 'jws'), member(value, 'attributes')];
  if (typeof jws !== 'string') return no('a jws as text');
  if (!isFields(attributes) || Object.values(attributes).some((text) => typeof text !== 'string'))
    return no('attributes as texts');
  return accept({ jws, attributes: attributes as PublisherSignature['attributes'] });
};

const within = (fields: Fields, name: string): Fields => {
  const value = member(fields, name);
  return isFields(value) ? value : {};
};

type Reading = (stored: Fields, meta: Fields) => unknown;

/** What the event says where the message has the attribute; the two have to say the same. */
const saidByAttribute: Readonly<Partial<Record<SignedAttribute, Reading>>> = {
  id: (_, meta) => member(meta, 'messageId'),
  subject: (_, meta) => member(meta, 'subject'),
  actorid: (_, meta) => member(within(meta, 'actor'), 'id'),
  actorrole: (_, meta) => member(within(meta, 'actor'), 'role'),
  causationid: (_, meta) => member(meta, 'causation'),
  correctionof: (_, meta) => member(meta, 'correctionOf'),
};
/** What the hub fills in when the message leaves it out. */
const filledIn: Readonly<Partial<Record<SignedAttribute, Reading>>> = {
  lawfulbasis: (_, meta) => member(meta, 'lawfulBasis'),
  purpose: (_, meta) => member(meta, 'purpose'),
  correlationid: (_, meta) => member(meta, 'correlation'),
};

const typeSays = (type: string | undefined, stored: Fields): boolean =>
  /^uk\.accord\.[a-z]{1,30}\.(.*)$/.exec(type ?? '')?.[1] ===
  `${String(member(stored, 'type'))}.v${String(member(stored, 'version'))}`;

const entriesOf = (table: Readonly<Partial<Record<SignedAttribute, Reading>>>) =>
  Object.entries(table) as readonly (readonly [SignedAttribute, Reading])[];

/** A signature over one thing beside an event that says another would prove nothing of the event. */
const differs = (
  attributes: PublisherSignature['attributes'],
  stored: Fields,
  meta: Fields,
): SignedAttribute | undefined => {
  if (!typeSays(attributes['type'], stored)) return 'type';
  const own = (name: string): string | null => (Object.hasOwn(attributes, name) ? attributes[name]! : null);
  const said = entriesOf(saidByAttribute).find(([name, read]) => own(name) !== (read(stored, meta) ?? null));
  const filled = entriesOf(filledIn).find(([name, read]) => own(name) !== null && own(name) !== read(stored, meta));
  return (said ?? filled)?.[0];
};

const sameJson = (a: unknown, b: unknown): boolean => {
  const [one, other] = [canonicalJson(a ?? null), canonicalJson(b ?? null)];
  return one.ok && other.ok && one.value === other.value;
};

/**
 * What the hub makes of a message by rule, and could otherwise make of it as it likes: it gives it one id, so that nothing is recorded
 * twice, files the report under the plan of which the data speaks, and dates it as the data does. Publishers report about plans alone.
 */
const misplaced = (
  { source, id }: PublisherSignature['attributes'],
  stored: Fields,
  meta: Fields,
): SignedAttribute | undefined => {
  if (source === undefined || id === undefined || member(stored, 'id') !== eventIdOf(source, id)) return 'eventId';
  const data = within(stored, 'data');
  const plan = member(data, 'planId');
  if (typeof plan !== 'string' || member(stored, 'stream') !== streamOf(plan)) return 'stream';
  return sameJson(member(meta, 'occurredOn'), member(data, 'occurredOn')) ? undefined : 'occurredOn';
};

/** By which key a signature holds that stands with an event. */
export interface EventSignature extends SignedBy {
  /** False: the hub received the message before the key was valid or after it had ended. The event counts as unsigned. */
  readonly isInTime: boolean;
}

/** A signature that is not in time is still checked: one that does not hold at all is a forgery, whenever it came. */
const verifyWhenever = async (
  message: SignedMessage,
  keys: PublisherKeys,
  at: string,
): Promise<Outcome<EventSignature>> => {
  const then = await verifyPublisherSignature(message, keys, at);
  if (then.ok) return accept({ ...then.value, isInTime: true });
  if (then.refusal.code !== 'SIGNING_KEY_NOT_VALID_THEN') return then;
  const inTime = await verifyPublisherSignature(message, keys, then.refusal.from);
  return inTime.ok ? accept({ ...inTime.value, isInTime: false }) : inTime;
};

/**
 * Whether the organisation whose event this is signed the message that it came of; null when the event carries no
 * signature, which an event says that was recorded before signatures were kept by not having the field. `stored`: the event as the log commits to it. The moment is that at which the hub received the message.
 */
export const verifySignedEvent = async (
  stored: unknown,
  keys: PublisherKeys,
): Promise<Outcome<EventSignature | null>> => {
  if (!isFields(stored)) return no('an event as an object');
  const meta = within(stored, 'meta');
  const given = member(meta, 'signature');
  if (given === null || given === undefined) return accept(null);
  const signature = parseSignature(given);
  if (!signature.ok) return signature;
  const [organisation, at] = [member(within(meta, 'source'), 'organisation'), member(meta, 'receivedAt')];
  if (typeof organisation !== 'string' || typeof at !== 'string') return no('whose event it is, and when it came');
  const attribute = differs(signature.value.attributes, stored, meta);
  if (attribute !== undefined) return refuse({ code: 'SIGNED_OTHERWISE', attribute });
  const message = { organisation, signature: signature.value, data: member(stored, 'data') };
  const signed = await verifyWhenever(message, keys, at);
  if (!signed.ok) return signed;
  const elsewhere = misplaced(signature.value.attributes, stored, meta);
  return elsewhere === undefined ? signed : refuse({ code: 'SIGNED_OTHERWISE', attribute: elsewhere });
};
