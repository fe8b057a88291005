const [quote, backslash, colon] = [34, 92, 58];
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

/** Where a string ends that begins at `from`. */
const endOfString = (json: string, from: number): number => {
  let end = json.indexOf('"', from + 1);
  for (;;) {
    let before = end - 1;
    while (json.charCodeAt(before) === backslash) before -= 1;
    if ((end - before) % 2 === 1) return end;
    end = json.indexOf('"', end + 1);
  }
};

const afterSpace = (json: string, from: number): number => {
  let at = from;
  while (isSpace(json.charCodeAt(at))) at += 1;
  return at;
};

const membersWritten = (json: string): number => {
  let members = 0;
  for (let at = json.indexOf('"'); at >= 0;) {
    const next = afterSpace(json, endOfString(json, at) + 1);
    if (json.charCodeAt(next) === colon) members += 1;
    at = json.indexOf('"', next);
  }
  return members;
};

const membersRead = (value: unknown): number => {
  let members = 0;
  const left: unknown[] = [value];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const held: readonly unknown[] = Array.isArray(next) ? next : Object.values(next);
    if (!Array.isArray(next)) members += held.length;
    for (const one of held) if (typeof one === 'object' && one !== null) left.push(one);
  }
  return members;
};

/** Offset of the first member whose object has one of that name already. The text is known to have one. */
const placeOfRepeated = (json: string): number => {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === quote) {
      const end = endOfString(json, at);
      if (json.charCodeAt(afterSpace(json, end + 1)) === colon) {
        const name = String(JSON.parse(json.slice(at, end + 1)));
        const names = open.at(-1);
        if (names?.has(name)) return at;
        names?.add(name);
      }
      at = end;
    } else if (json[at] === '{' || json[at] === '[') open.push(json[at] === '{' ? new Set() : null);
    else if (json[at] === '}' || json[at] === ']') open.pop();
  }
  return 0;
};

/**
 * Offset of a member that its object has twice; null when there is none. `value`: what `JSON.parse` made of the text,
 * which keeps the last of them and says nothing, so that two readers may see two messages in one text (RFC 8259, 4).
 * Whoever has fewer members than were written has lost some: the text is searched only then.
 */
export const repeatedMemberAt = (json: string, value: unknown): number | null =>
  membersWritten(json) === membersRead(value) ? null : placeOfRepeated(json);

/** In the place of a value whose text has a member twice: two readers would see two values. */
export class Ambiguous {
  /** Offset of the member in the whole text. */
  constructor(readonly at: number) {}
}

/** Where the items of the list begin and end that the text is. */
const itemsIn = (json: string): readonly (readonly [number, number])[] => {
  const items: [number, number][] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < json.length; at += 1) {
    const code = json[at];
    if (code === '"') at = endOfString(json, at);
    else if (code === '{' || code === '[') depth += 1;
    else if (code === '}' || code === ']') depth -= 1;
    const isOpening = depth === 1 && code === '[' && from === 0;
    const isClosing = depth === 0 && code === ']';
    if (!isOpening && !isClosing && !(depth === 1 && code === ',')) continue;
    if (from > 0) items.push([from, at]);
    from = at + 1;
  }
  return items;
};

/** The items of a list as they are, but for those whose text has a member twice: the others are not to suffer for it. */
export const withoutAmbiguous = (json: string, list: readonly unknown[]): readonly unknown[] => {
  const places = itemsIn(json);
  return list.map((item, index) => {
    const [from = 0, to = 0] = places[index] ?? [];
    const again = repeatedMemberAt(json.slice(from, to), item);
    return again === null ? item : new Ambiguous(from + again);
  });
};
