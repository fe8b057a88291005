import { readText, type Source } from '../bytes/text.ts';
import { isFields, member } from '../publisher/fields.ts';
import { parsePublisherKey } from '../publisher/publisher-key.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { accept } from '../result.ts';
import {
  firstPackFormat,
  packFormat,
  type Growth,
  type NamedLogKey,
  type PackedAgreement,
  type ProofPack,
  type ProvenEvent,
  type StampedCheckpoint,
} from './pack.ts';
import { aNumber, anObject, aText, listOf, oneOf, orNull, recordOf, theText, type Shape } from './shape.ts';

export const longestPack = 64 * 1024 * 1024;

const event = recordOf<ProvenEvent>({
  event: aText,
  stream: aText,
  revision: aNumber,
  salt: aText,
  stored: anObject,
  proof: aText,
});

const agreement = recordOf<PackedAgreement>({
  agreement: aText,
  withheld: orNull(oneOf('not-a-party', 'not-recorded')),
  events: listOf(event),
});

type First = Omit<ProofPack, 'agreements'>;
type Fields<T> = { readonly [K in keyof T]: Shape<T[K]> };

const fields: Omit<Fields<First>, 'format'> = {
  origin: aText,
  madeAt: aText,
  about: recordOf<ProofPack['about']>({ plan: aText }),
  keys: recordOf<ProofPack['keys']>({
    log: listOf(recordOf<NamedLogKey>({ vkey: aText, from: aText, until: orNull(aText) })),
    publishers: listOf(parsePublisherKey),
  }),
  events: listOf(event, 1),
  consistency: listOf(recordOf<Growth>({ from: aText, to: aText, hashes: listOf(aText) })),
  timestamps: listOf(recordOf<StampedCheckpoint>({ checkpoint: aText, token: aText })),
  report: aText,
};

const first = recordOf<First>({ format: theText(firstPackFormat), ...fields });
const pack = recordOf<ProofPack>({ format: theText(packFormat), ...fields, agreements: listOf(agreement) });

const isFirst = (json: unknown): boolean => isFields(json) && member(json, 'format') === firstPackFormat;

const read = (json: unknown): Outcome<ProofPack> => {
  if (!isFirst(json)) return pack(json, '');
  const older = first(json, '');
  return older.ok ? accept({ ...older.value, agreements: null }) : older;
};

const fromJson = (text: string): Outcome<unknown> => {
  try {
    return accept(JSON.parse(text));
  } catch {
    return malformed('proof pack', 'JSON', 'something else');
  }
};

export const parsePack = (source: Source): Outcome<ProofPack> => {
  const text = readText('proof pack', source, longestPack);
  if (!text.ok) return text;
  const json = fromJson(text.value);
  return json.ok ? read(json.value) : json;
};
