import { readText, type Source } from '../bytes/text.ts';
import { malformed, type Outcome } from '../refusal.ts';
import { isFields, member } from './fields.ts';
import { parsePublisherKeys, type PublisherKeys } from './publisher-key.ts';

const longest = 4 * 1024 * 1024;
const expected = 'JSON {"publishers": [...]} and no other member, as GET /log/keys answers';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The keys of publishers in one document, as a hub tells them and as somebody may keep them. */
export const parseKeysDocument = (source: Source): Outcome<PublisherKeys> => {
  const text = readText('publisher key', source, longest);
  if (!text.ok) return text;
  const document = parsed(text.value);
  const keys: unknown = isFields(document) ? member(document, 'publishers') : undefined;
  if (!Array.isArray(keys) || Object.keys(Object(document)).length > 1)
    return malformed('publisher key', expected, 'something else');
  return parsePublisherKeys(keys);
};
