import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { codeOf } from '../fault-code.ts';

/** One message as it was found. `place` tells people where: `messages.json item 3`, `messages.ndjson line 12`. */
export type Found = { readonly place: string; readonly body: unknown };
export type Unreadable = { readonly place: string; readonly fault: string };
export type Item = Found | Unreadable;

/** Something to read messages from. `bytes` is null when nobody knows how many there will be. */
export type Input = { readonly name: string; readonly bytes: number | null; readonly open: () => Readable };

const IS_MESSAGES = /\.(json|ndjson|jsonl)$/;

const fileInput = (path: string, bytes: number): Input => ({ name: path, bytes, open: () => createReadStream(path) });

const inDirectory = (path: string): readonly Input[] =>
  readdirSync(path)
    .filter((name) => IS_MESSAGES.test(name))
    .toSorted()
    .map((name) => join(path, name))
    // A link that leads nowhere does not hold back the others: it is told of when its turn comes.
    .map((file) => fileInput(file, statSync(file, { throwIfNoEntry: false })?.size ?? 0));

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
    const at = / \(line \d+ column \d+\)/.exec(String(fault))?.[0] ?? '';
    return {
      ok: false,
      fault: `expected JSON: one CloudEvent, a list of them, or one a line; came something else${at}`,
    };
  }
};

const isBlank = (line: string): boolean => line.trim() === '';

const itemsOf = (value: unknown, place: string): readonly Found[] =>
  Array.isArray(value)
    ? value.map((body: unknown, at) => ({ place: `${place} item ${at}`, body }))
    : [{ place, body: value }];

const itemsOfLine = (line: string, place: string): readonly Item[] => {
  const parsed = parseJson(line);
  return parsed.ok
    ? itemsOf(parsed.value, place)
    : [{ place, fault: parsed.fault.replace('(line 1 column', '(column') }];
};

type Line = { readonly number: number; readonly text: string };

async function* writtenLines(texts: AsyncIterable<string>): AsyncGenerator<Line> {
  let number = 0;
  for await (const text of texts) {
    number += 1;
    if (!isBlank(text)) yield { number, text: number === 1 ? text.replace(/^\ufeff/, '') : text };
  }
}

/** Is the line a message or a list by itself? In a text of several lines, the second one never is. */
const standsAlone = ({ text }: Line): boolean => {
  const parsed = parseJson(text);
  return parsed.ok && typeof parsed.value === 'object';
};

/** One JSON text over several lines, unless its second line shows that only the first one is broken. */
const itemsOfWhole = (lines: readonly Line[], name: string): readonly Item[] => {
  const parsed = parseJson(lines.map(({ text }) => text).join('\n'));
  if (parsed.ok) return itemsOf(parsed.value, name);
  const [, second] = lines;
  if (second === undefined || !standsAlone(second)) return [{ place: name, fault: parsed.fault }];
  return lines.flatMap(({ number, text }) => itemsOfLine(text, `${name} line ${number}`));
};

async function* itemsOfLines(lines: AsyncGenerator<Line>, name: string): AsyncGenerator<Item> {
  const { value: first, done } = await lines.next();
  if (done === true) return yield { place: name, fault: 'expected at least one message, came an empty file' };
  if (standsAlone(first)) {
    yield* itemsOfLine(first.text, `${name} line ${first.number}`);
    for await (const { number, text } of lines) yield* itemsOfLine(text, `${name} line ${number}`);
  } else {
    const all = [first];
    for await (const line of lines) all.push(line);
    yield* itemsOfWhole(all, name);
  }
}

/**
 * The messages of one input, in order. A first line that is JSON by itself means one message (or list) a line, which is
 * read as it comes, however long; anything else is one JSON text. A bad line does not hold back the others.
 */
export async function* messagesOf({ name, open }: Input): AsyncGenerator<Item> {
  try {
    const texts = createInterface({ input: open(), crlfDelay: Infinity });
    yield* itemsOfLines(writtenLines(texts), name);
  } catch (fault) {
    yield { place: name, fault: `expected a file of messages, came ${codeOf(fault)}` };
  }
}
