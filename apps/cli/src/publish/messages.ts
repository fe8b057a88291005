import { createReadStream, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** One message as it was found. `place` tells people where: `messages.json item 3`, `messages.ndjson line 12`. */
export type Found = { readonly place: string; readonly body: unknown };
export type Unreadable = { readonly place: string; readonly fault: string };
export type Item = Found | Unreadable;

/** Something to read messages from. `bytes` is null when nobody knows how many there will be. */
export type Input = { readonly name: string; readonly bytes: number | null; readonly open: () => Readable };

const IS_MESSAGES = /\.(json|ndjson|jsonl)$/;

const codeOf = (fault: unknown): string => (fault instanceof Error && 'code' in fault ? String(fault.code) : 'fault');

const fileInput = (path: string, bytes: number): Input => ({ name: path, bytes, open: () => createReadStream(path) });

const inDirectory = (path: string): readonly Input[] =>
  readdirSync(path)
    .filter((name) => IS_MESSAGES.test(name))
    .toSorted()
    .map((name) => fileInput(join(path, name), statSync(join(path, name)).size));

/** The inputs of a path: standard input for `-`, a file, or every message file of a directory by name. */
export const inputsOf = (path: string, stdin: Readable): readonly Input[] | Unreadable => {
  if (path === '-') return [{ name: 'standard input', bytes: null, open: () => stdin }];
  try {
    const stat = statSync(path);
    if (!stat.isDirectory()) return [fileInput(path, stat.size)];
    const inputs = inDirectory(path);
    if (inputs.length > 0) return inputs;
    return { place: path, fault: 'expected a directory with .json, .ndjson or .jsonl files, came one without' };
  } catch (fault) {
    return { place: path, fault: `expected a file or directory of messages, came ${codeOf(fault)}` };
  }
};

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: string };

const parseJson = (text: string): Parsed => {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (fault) {
    const at =
      fault instanceof Error ? / at position \d+( \(line \d+ column \d+\))?/.exec(fault.message)?.[0] : undefined;
    return {
      ok: false,
      fault: `expected JSON: one CloudEvent, a list of them, or one a line; came something else${at ?? ''}`,
    };
  }
};

const itemsOf = (value: unknown, place: string): readonly Found[] =>
  Array.isArray(value)
    ? value.map((body: unknown, at) => ({ place: `${place} item ${at}`, body }))
    : [{ place, body: value }];

const isBlank = (line: string): boolean => line.trim() === '';

/** A list or a message written over several lines: nothing can be told of it before its end. */
async function* whole(first: string, rest: AsyncIterable<string>, name: string): AsyncGenerator<Item> {
  const lines = [first];
  for await (const line of rest) lines.push(line);
  const parsed = parseJson(lines.join('\n'));
  if (parsed.ok) yield* itemsOf(parsed.value, name);
  else yield { place: name, fault: parsed.fault };
}

/**
 * The messages of one input, in order. A first line that is JSON by itself means one message (or list) a line, which is
 * read as it comes, however long; anything else is one JSON text. A bad line does not hold back the others.
 */
export async function* messagesOf({ name, open }: Input): AsyncGenerator<Item> {
  const title = basename(name);
  try {
    const lines = createInterface({ input: open(), crlfDelay: Infinity })[Symbol.asyncIterator]();
    const rest: AsyncIterable<string> = { [Symbol.asyncIterator]: () => lines };
    let number = 0;
    for await (const line of rest) {
      number += 1;
      if (isBlank(line)) continue;
      const parsed = parseJson(line);
      if (!parsed.ok && number === 1) return yield* whole(line, rest, title);
      if (parsed.ok) yield* itemsOf(parsed.value, `${title} line ${number}`);
      else yield { place: `${title} line ${number}`, fault: parsed.fault };
    }
    if (number === 0) yield { place: title, fault: 'expected at least one message, came an empty file' };
  } catch (fault) {
    yield { place: title, fault: `expected a file of messages, came ${codeOf(fault)}` };
  }
}
