const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literal = /true|false|null/y;
const space = /[ \t\n\r]*/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
/** As far as it is one. */
const partOfEscape = /\\(?:u[0-9a-fA-F]{0,3})?/y;

type Where = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'end';

/**
 * Offset of the first character that no JSON document could have there; null when the text is JSON. The parser of the
 * language words its faults with pieces of the text, which must not be repeated, and often without the place. Runs only
 * on what has already failed to parse.
 */
export const jsonFaultAt = (text: string): number | null => new Scan(text).run();

class Scan {
  private at = 0;
  private where: Where = 'value';
  private readonly open: ('{' | '[')[] = [];

  constructor(private readonly text: string) {}

  run(): number | null {
    for (;;) {
      this.take(space);
      if (this.at === this.text.length) return this.where === 'end' ? null : this.at;
      if (!this.step()) return this.at;
    }
  }

  private take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text)) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  private step(): boolean {
    const character = this.text.charAt(this.at);
    switch (this.where) {
      case 'value':
      case 'value or ]':
        return (character === ']' && this.where === 'value or ]' && this.close(character)) || this.value(character);
      case 'key':
      case 'key or }':
        if (character === '}' && this.where === 'key or }') return this.close(character);
        return this.string(':');
      case ':':
        return character === ':' && this.move('value');
      case ', or end':
        if (character !== ',') return this.close(character);
        return this.move(this.open.at(-1) === '{' ? 'key' : 'value');
      case 'end':
        return false;
    }
  }

  private move(next: Where): true {
    this.at += 1;
    this.where = next;
    return true;
  }

  private afterValue(): Where {
    return this.open.length === 0 ? 'end' : ', or end';
  }

  private close(character: string): boolean {
    if (character !== (this.open.at(-1) === '{' ? '}' : ']')) return false;
    this.open.pop();
    return this.move(this.afterValue());
  }

  private value(character: string): boolean {
    if (character === '{' || character === '[') {
      this.open.push(character);
      return this.move(character === '{' ? 'key or }' : 'value or ]');
    }
    if (character === '"') return this.string(this.afterValue());
    if (!this.take(number) && !this.take(literal)) return false;
    this.where = this.afterValue();
    return true;
  }

  private string(next: Where): boolean {
    if (this.text.charAt(this.at) !== '"') return false;
    this.at += 1;
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (character === '"') return this.move(next);
      if (character < ' ') return false;
      if (character !== '\\') this.at += 1;
      else if (!this.take(escape)) return !this.take(partOfEscape);
    }
    return false;
  }
}
