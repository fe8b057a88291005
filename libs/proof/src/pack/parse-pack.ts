import { readText, type Source } from '../bytes/text.ts';
import { parsePublisherKey } from '../publisher/publisher-key.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { accept } from '../result.ts';
import {
  packFormat,
  type Growth,
  type NamedLogKey,
  type ProofPack,
  type ProvenEvent,
  type StampedCheckpoint,
} from './pack.ts';
import { aNumber, anObject, aText, listOf, orNull, recordOf, theText } from './shape.ts';

export const longestPack = 64 * 1024 * 1024;

const event = recordOf<ProvenEvent>({
  event: aText,
  stream: aText,
  revision: aNumber,
  salt: aText,
  stored: anObject,
  proof: aText,
});

const pack = recordOf<ProofPack>({
  format: theText(packFormat),
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
});

const fromJson = (text: string): Outcome<unknown> => {
  try {
    return accept(JSON.parse(text));
  } catch {
    return malformed('proof pack', 'JSON', 'something else');
  }
};

export const parsePack = (source: Source): Outcome<ProofPack> => {
  const read = readText('proof pack', source, longestPack);
  if (!read.ok) return read;
  const json = fromJson(read.value);
  return json.ok ? pack(json.value, '') : json;
};
