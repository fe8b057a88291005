import { lettersApart } from '@accord/kernel';

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
    .map((name) => ({ name, far: lettersApart(written, name.toLowerCase()) }))
    .filter(({ far }) => far <= allowed)
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({ name }) => name);
};
