/** The names in `uk.accord.<context>.<Name>.v<version>`. */
export interface TypeName {
  readonly context: string;
  readonly name: string;
  readonly version: number;
}

const WRITTEN = /^uk\.accord\.([a-z]{1,30})\.([A-Z][A-Za-z]{1,60})\.v([1-9]\d{0,2})$/;

export const parseTypeName = (type: string): TypeName | null => {
  const [, context, name, version] = WRITTEN.exec(type) ?? [];
  return context && name ? { context, name, version: Number(version) } : null;
};

export const writeTypeName = ({ context, name, version }: TypeName): string =>
  `uk.accord.${context}.${name}.v${version}`;

const LONGEST = 80;

/** How many letters must be put in, left out or changed to come from one word to the other. */
const distance = (a: string, b: string): number => {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= b.length; at += 1) {
      const changed = (previous[at - 1] ?? 0) + (a[row - 1] === b[at - 1] ? 0 : 1);
      current.push(Math.min(changed, (previous[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
};

/** The word that names the event in whatever was written: the longest part between dots. */
const nameIn = (type: string): string =>
  type.split('.').reduce((longest, part) => (part.length > longest.length ? part : longest), '');

/** Up to three known names that were probably meant, likeliest first; none when nothing is near. */
export const nearestNames = (type: string, known: readonly string[]): readonly string[] => {
  if (type.length > LONGEST) return [];
  const written = nameIn(type).toLowerCase();
  const allowed = Math.max(1, Math.floor(written.length / 3));
  return known
    .filter((name) => Math.abs(name.length - written.length) <= allowed)
    .map((name) => ({ name, far: distance(written, name.toLowerCase()) }))
    .filter(({ far }) => far <= allowed)
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
};
