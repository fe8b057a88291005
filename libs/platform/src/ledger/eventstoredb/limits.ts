import { refuse, whatCame, type AppendRefusal, type NewEvent, type Result, type StreamName } from '@accord/kernel';
import { encode, type Written } from '../encode.ts';

/** What the server takes of data in one append; envelopes do not count there. */
const maxDataBytes = 1024 * 1024;
/** An append of more would not fit one message of the wire, envelopes included. */
const maxWireBytes = 3 * 1024 * 1024;
/** Beyond some thousands the client's own writing of JSON fails where nobody can catch it. */
const maxDepth = 1000;

const NAME = /^[^$\s\p{Cc}][^\s\p{Cc}]*-[^\p{Cc}]+$/u;

const isDeeper = (json: string, depth: number): boolean => {
  let [open, isText] = [0, false];
  for (let at = 0; at < json.length; at += 1) {
    const one = json[at];
    if (isText && one === '\\') at += 1;
    else if (one === '"') isText = !isText;
    else if (!isText && (one === '{' || one === '[') && ++open > depth) return true;
    else if (!isText && (one === '}' || one === ']')) open -= 1;
  }
  return false;
};

const checkStream = (stream: StreamName): void => {
  if (NAME.test(stream) && stream.isWellFormed()) return;
  throw new RangeError(`Expected a stream as category-id, got ${whatCame(stream)}: names with $ are the server's own.`);
};

const checkType = (type: string): void => {
  if (type !== '' && !type.startsWith('$') && type.isWellFormed()) return;
  throw new RangeError(`Expected an event type in words, got ${JSON.stringify(type)}: $ marks the server's own.`);
};

const check = ({ type, data }: Written): void => {
  checkType(type);
  if (data.startsWith('{') || data.startsWith('[')) {
    if (data.length <= 2 * maxDepth || !isDeeper(data, maxDepth)) return;
    throw new RangeError(`Expected data nested at most ${maxDepth} deep, got deeper: flatten it.`);
  }
  throw new RangeError('Expected data that is an object, got something else.');
};

/** Writes down an append, and refuses before it is sent what the server or the client would not bear. */
export const bearable = (
  stream: StreamName,
  events: readonly NewEvent[],
  maxAppendBytes: number,
): Result<readonly Written[], Extract<AppendRefusal, { code: 'APPEND_TOO_LARGE' }>> => {
  checkStream(stream);
  const written = encode(events, Math.min(maxAppendBytes, maxWireBytes));
  if (!written.ok) return written;
  written.value.forEach(check);
  const bytes = written.value.reduce((sum, { data }) => sum + Buffer.byteLength(data), 0);
  return bytes <= maxDataBytes ? written : refuse({ code: 'APPEND_TOO_LARGE', bytes, limit: maxDataBytes });
};

export const defaultMaxAppendBytes = maxWireBytes;
