import { accept, refuse, repeatedMemberAt, type Result } from '@accord/kernel';
import { inUtf8, JSON_DATA } from '../media-type.ts';
import type { Refusal } from '../refusal.ts';
import type { InboundRecord } from './record.ts';

type Read<T> = Result<T, Refusal>;

/** CloudEvents Kafka binding, section 3: what begins so is structured mode, all else binary. */
const STRUCTURED = 'application/cloudevents';
const BATCHED = 'application/cloudevents-batch';
const STRUCTURED_JSON = inUtf8('application/cloudevents+json');
const ATTRIBUTE = 'ce_';

const noValue: Refusal = {
  code: 'NO_VALUE',
  pointer: '',
  expected: 'a message as the value of the record; nothing that was published is taken back by an empty one',
  actual: 'nothing',
};
const batchNotTaken: Refusal = {
  code: 'BATCH_NOT_TAKEN',
  pointer: '',
  expected: 'one message a record',
  actual: 'a batch',
};
const wrongContentType: Refusal = {
  code: 'CONTENT_TYPE_NOT_TAKEN',
  pointer: '',
  expected: 'the content-type application/cloudevents+json, or application/json with the attributes as ce_ headers',
  actual: 'another content-type',
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

const textOf = (value: Uint8Array, pointer: string): Read<string> => {
  try {
    return accept(utf8.decode(value));
  } catch {
    return refuse({
      code: 'NOT_UTF8',
      pointer,
      expected: 'text in UTF-8',
      actual: `${value.length} bytes of another kind`,
    });
  }
};

const jsonOf = (value: Uint8Array, pointer: string): Read<unknown> => {
  const text = textOf(value, pointer);
  if (!text.ok) return text;
  try {
    const parsed: unknown = JSON.parse(text.value);
    const again = repeatedMemberAt(text.value, parsed);
    const expected = 'JSON with each member of an object once';
    return again === null
      ? accept(parsed)
      : refuse({ code: 'NOT_JSON', pointer, expected, actual: `one again at character ${again + 1}` });
  } catch {
    return refuse({ code: 'NOT_JSON', pointer, expected: 'JSON', actual: `${value.length} bytes of another kind` });
  }
};

/** Header values are taken as they stand: it is the HTTP binding that encodes them with %, and a source may hold a %. */
const attributesIn = (headers: InboundRecord['headers']): readonly (readonly [string, string])[] =>
  Object.entries(headers)
    .filter(([name]) => name.startsWith(ATTRIBUTE))
    .map(([name, value]) => [name.slice(ATTRIBUTE.length), value]);

/** What the headers alone tell: by it a publisher is known whose message cannot be read. */
export const headerAttributes = ({ headers }: InboundRecord): unknown => Object.fromEntries(attributesIn(headers));

/** The content type is an attribute like the others: kept as it was written, since it is part of what a publisher signs. */
const binaryBody = (headers: InboundRecord['headers'], value: Uint8Array): Read<unknown> => {
  const contentType = headers['content-type']?.trim();
  const data = jsonOf(value, '/data');
  if (!data.ok) return data;
  const type = contentType === undefined ? [] : [['datacontenttype', contentType] as const];
  return accept(Object.fromEntries([...attributesIn(headers), ...type, ['data', data.value]]));
};

/** The message of a record as HTTP would bring it, a value parsed from JSON; nothing of it is judged yet. */
export const bodyOf = ({ headers, value }: InboundRecord): Read<unknown> => {
  if (value === null) return refuse(noValue);
  const type = headers['content-type']?.trim().toLowerCase();
  if (type?.startsWith(BATCHED)) return refuse(batchNotTaken);
  if (type?.startsWith(STRUCTURED)) return STRUCTURED_JSON.test(type) ? jsonOf(value, '') : refuse(wrongContentType);
  return type === undefined || JSON_DATA.test(type) ? binaryBody(headers, value) : refuse(wrongContentType);
};
