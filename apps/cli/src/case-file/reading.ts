import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode, type YAMLError } from 'yaml';
import { nearest } from './nearest.ts';

/** What is wrong with a file, and in which of its lines. */
export type Fault = { readonly line: number; readonly expected: string; readonly came: string };

/** A value of the file, still as it was written; `line` is where it stands. */
export type Place = { readonly node: ParsedNode | null; readonly line: number };

/** The fields of a mapping, with the line of the mapping itself for what is missing. */
export type Fields = { readonly line: number; readonly at: ReadonlyMap<string, Place> };

const LONGEST_ECHO = 60;

const shortened = (text: string): string => (text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}...` : text);

/** What came, in words that show a number from a text. */
export const describe = ({ node }: Place): string => {
  if (node === null) return 'nothing';
  if (isAlias(node)) return `the alias *${node.source}`;
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return `a list of ${node.items.length}`;
  if (node.value === null) return 'null';
  return typeof node.value === 'string' ? JSON.stringify(shortened(node.value)) : shortened(String(node.value));
};

const wordAt = (text: string, offset: number): string => /^[\w-]+/.exec(text.slice(offset))?.[0] ?? 'one of them';

const faultOf = ({ code, message, pos }: YAMLError, text: string): Omit<Fault, 'line'> => {
  if (code === 'DUPLICATE_KEY') return { expected: 'each field once', came: `${wordAt(text, pos[0])} again` };
  if (code === 'MULTIPLE_DOCS') return { expected: 'one case in a file', came: 'a second document (---)' };
  if (code === 'RESOURCE_EXHAUSTION') return { expected: 'the few levels of a case file', came: 'too many levels' };
  return { expected: 'text in the YAML form', came: `a fault in it: ${message}` };
};

/**
 * One pass over one file. Readers answer `undefined` where they noted a fault, so that one run tells the user every
 * fault of the file and not only the first.
 */
export class Reading {
  private readonly noted: Fault[] = [];
  private readonly lines = new LineCounter();
  readonly root: Place;
  /** False when the text has no structure to speak of, so that only the faults noted so far make sense. */
  readonly isYaml: boolean;

  constructor(text: string) {
    const document = parseDocument(text, { lineCounter: this.lines, prettyErrors: false, version: '1.2' });
    for (const error of [...document.errors, ...document.warnings])
      this.noted.push({ line: this.lineAt(error.pos[0]), ...faultOf(error, text) });
    this.isYaml = document.errors.every(({ code }) => code === 'DUPLICATE_KEY');
    this.root = this.place(document.contents, 1);
  }

  /** In the order of the file. */
  get faults(): readonly Fault[] {
    return this.noted.toSorted((a, b) => a.line - b.line);
  }

  fault({ line }: { readonly line: number }, expected: string, came: string): undefined {
    this.noted.push({ line, expected, came });
  }

  unlike(place: Place, expected: string): undefined {
    return this.fault(place, expected, describe(place));
  }

  /** A word that is not among the known ones, with the one that was probably meant. */
  unknown(place: { readonly line: number }, expected: string, word: string, known: Iterable<string>): undefined {
    const meant = nearest(word, known);
    const hint = meant === null ? '' : ` (did you mean ${meant}?)`;
    return this.fault(place, expected, `${JSON.stringify(shortened(word))}${hint}`);
  }

  /** A mapping; with `known`, no field but these. `what` names it in messages: "an event". */
  fields(place: Place, what: string, known: readonly string[] | null): Fields | undefined {
    if (!isMap(place.node)) return this.unlike(place, `${what} as a mapping (field: value)`);
    const at = new Map<string, Place>();
    for (const { key, value } of place.node.items) {
      const name = this.place(key, place.line);
      if (!isScalar(name.node) || typeof name.node.value !== 'string') {
        this.unlike(name, 'a field name');
        continue;
      }
      if (known !== null && !known.includes(name.node.value))
        this.unknown(name, `a field of ${what} (${known.join(', ')})`, name.node.value, known);
      at.set(name.node.value, this.place(value, name.line));
    }
    return { line: place.line, at };
  }

  list(place: Place, what: string): readonly Place[] | undefined {
    if (!isSeq(place.node)) return this.unlike(place, what);
    return place.node.items.map((item) => this.place(item, place.line));
  }

  isList({ node }: Place): boolean {
    return isSeq(node);
  }

  isNothing({ node }: Place): boolean {
    return node === null || (isScalar(node) && node.value === null);
  }

  /** The plain value of a scalar: text, number, true or false, null. Anything else is `undefined`, without a fault. */
  scalar({ node }: Place): unknown {
    return node === null ? null : isScalar(node) ? node.value : undefined;
  }

  text(place: Place, expected: string): string | undefined {
    const value = this.scalar(place);
    return typeof value === 'string' && value.trim() !== '' ? value : this.unlike(place, expected);
  }

  /** One of a closed list of words. */
  word<W extends string>(place: Place, words: readonly W[], expected = `one of ${words.join(', ')}`): W | undefined {
    const value = this.scalar(place);
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    return typeof value === 'string' ? this.unknown(place, expected, value, words) : this.unlike(place, expected);
  }

  private place(node: ParsedNode | null, parentLine: number): Place {
    return { node, line: node === null ? parentLine : this.lineAt(node.range[0]) };
  }

  private lineAt(offset: number): number {
    return Math.max(1, this.lines.linePos(offset).line);
  }
}
