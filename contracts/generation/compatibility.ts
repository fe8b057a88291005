import { isObject, type JsonObject, type SchemaFile } from './bundle.ts';

/**
 * A schema that was released may change its words and gain optional fields where it allowed no others: then what was
 * valid still is, and who reads by the earlier schema still reads all that it knows. Nothing else may change. As that
 * holds from each release to the next, it holds between any two.
 */

type Json = JsonObject[string];
type Told = readonly string[];
type Rule = (before: Json | undefined, now: Json | undefined, at: string) => Told;

const WORDS = new Set(['title', 'description', '$comment', 'examples']);

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const namesOf = (value: Json | undefined): readonly string[] => (isObject(value) ? Object.keys(value) : []);
const childOf = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) ? value[name] : undefined;
const texts = (value: Json | undefined): readonly string[] =>
  isList(value) ? value.map((one) => JSON.stringify(one)) : [];

/** Without the words, and with fields in one order: equal as text when they demand the same. */
const structure = (value: Json): Json => {
  if (isList(value)) return value.map(structure);
  if (!isObject(value)) return value;
  const kept = namesOf(value).filter((name) => !WORDS.has(name) || !isWord(value[name]));
  return Object.fromEntries(kept.toSorted().map((name) => [name, structure(value[name] ?? null)]));
};

/** A field may be called `title`: its schema is an object, and words are text or a list. */
const isWord = (value: Json | undefined): boolean => !isObject(value);

const text = (value: Json | undefined): string => (value === undefined ? 'nothing' : JSON.stringify(structure(value)));

const same: Rule = (before, now, at) =>
  text(before) === text(now) ? [] : [`${at} said ${text(before)} and says ${text(now)}`];

/** Nothing lost; of what is new `gained` says what is wrong with it, null when nothing is. */
const list =
  (lost: (one: string) => string, gained: ((one: string) => string) | null): Rule =>
  (before, now, at) => {
    const [old, young] = [texts(before), texts(now)];
    return [
      ...old.filter((one) => !young.includes(one)).map((one) => `${at} ${lost(one)}`),
      ...(gained === null ? [] : young.filter((one) => !old.includes(one)).map((one) => `${at} ${gained(one)}`)),
    ];
  };

const contract: Rule = (before, now, at) =>
  namesOf(before).flatMap((name) => {
    const rule = name === 'reporters' ? list((one) => `has lost ${one}, who may have reported it`, null) : same;
    return rule(childOf(before, name), childOf(now, name), `${at}/${name}`);
  });

const definitions: Rule = (before, now, at) =>
  namesOf(before).flatMap((name) => schema(childOf(before, name), childOf(now, name), `${at}/${name}`));

const each: Rule = (before, now, at) => {
  if (!isList(before) || !isList(now) || before.length !== now.length) return same(before, now, at);
  return before.flatMap((one, index) => schema(one, now[index], `${at}/${index}`));
};

const RULES: Readonly<Record<string, Rule>> = {
  $defs: definitions,
  'x-accord': contract,
  required: list(
    (one) => `no longer has ${one}, which readers count on`,
    (one) => `now has ${one}, which earlier messages may lack`,
  ),
  enum: list(
    (one) => `has lost ${one}, which earlier messages may say`,
    (one) => `has gained ${one}, which earlier readers do not know`,
  ),
  items: (before, now, at) => schema(before, now, at),
  then: (before, now, at) => schema(before, now, at),
  else: (before, now, at) => schema(before, now, at),
  allOf: each,
  anyOf: each,
  oneOf: each,
};

const properties = (before: JsonObject, now: JsonObject, at: string): Told => {
  const [old, young] = [before['properties'], now['properties']];
  const isClosed = before['additionalProperties'] === false;
  const added = namesOf(young).filter((name) => childOf(old, name) === undefined);
  return [
    ...definitions(old, young, at),
    ...(isClosed
      ? []
      : added.map((name) => `${at}/${name} is new where any field was allowed, so it may have had any value`)),
  ];
};

const schema: Rule = (before, now, at) => {
  if (now === undefined) return [`${at} is gone`];
  if (!isObject(before) || !isObject(now)) return same(before, now, at);
  const keywords = new Set([...namesOf(before), ...namesOf(now)].filter((name) => !WORDS.has(name)));
  return [...keywords].flatMap((keyword) => {
    const place = `${at}/${keyword}`;
    if (keyword === 'properties') return properties(before, now, place);
    return (RULES[keyword] ?? same)(before[keyword], now[keyword], place);
  });
};

const adviceFor = (name: string): string => {
  const next = /^(\w+)\.v(\d+)$/.exec(name);
  return next === null
    ? 'Leave it as it was, and define the new shape beside it under a name of its own.'
    : `Leave it as it was, and make the new shape ${next[1]}.v${Number(next[2]) + 1} beside it, with an upcaster from v${next[2]}.`;
};

/** What the schemas no longer keep of what was released; empty when they keep it all. */
export const broken = (released: JsonObject, files: readonly SchemaFile[]): readonly string[] => {
  const now = new Map(files.map(({ name, schema: written }) => [name, written]));
  return Object.entries(released).flatMap(([name, before]) =>
    schema(before, now.get(name), '').map(
      (what) => `contracts/events/${name}.schema.json: ${what.trim()}. It was released so. ${adviceFor(name)}`,
    ),
  );
};

/** What a release keeps of the schemas: all that they demand, without the words. */
export const releaseOf = (files: readonly SchemaFile[]): JsonObject =>
  Object.fromEntries(files.map(({ name, schema: written }) => [name, structure(written)]));
