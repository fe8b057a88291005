import { readFileSync } from 'node:fs';
import { codeOf } from '../faults/index.ts';
import { ConfigurationFault } from './configuration-fault.ts';
import type { Setting } from './setting.ts';

type Value<S> = S extends Setting<infer T> ? T : never;
export type Table = Readonly<Record<string, Setting<unknown>>>;
export type Values<T extends Table> = { readonly [K in keyof T]: Value<T[K]> };

const longestEcho = 100;
const fileName = (name: string): string => `${name}_FILE`;

/** Settings of one program, and the names that others may have set in the same environment. */
export interface SettingsTable<T extends Table> {
  /**
   * Throws a ConfigurationFault that names each wrong, missing or unknown setting; the value of an unknown or secret one
   * is not repeated.
   */
  read(environment: NodeJS.ProcessEnv): Values<T>;
  /** One line a setting: name, default, what is expected, what it means; for `--help` and the documents. */
  help(): readonly string[];
  /** The settings in force, secrets withheld; for the log line at start. */
  shown(values: Values<T>): Readonly<Record<string, unknown>>;
}

type Given = { readonly text: string | undefined; readonly fault?: string };

const given = ({ name, isSecret }: Setting<unknown>, environment: NodeJS.ProcessEnv): Given => {
  const text = environment[name];
  const file = isSecret ? environment[fileName(name)] : undefined;
  if (file === undefined) return { text };
  if (text !== undefined) return { text, fault: `${name}: expected it or ${fileName(name)}, got both.` };
  try {
    return { text: readFileSync(file, 'utf8').trimEnd() };
  } catch (fault) {
    return { text, fault: `${fileName(name)}: expected a readable file, got ${codeOf(fault) ?? 'a fault'}.` };
  }
};

const wrong = ({ name, expected, isSecret }: Setting<unknown>, text: string): string =>
  `${name}: expected ${expected}, got ${isSecret ? 'something else' : JSON.stringify(text.slice(0, longestEcho))}.`;

const unknownNames = (
  environment: NodeJS.ProcessEnv,
  own: ReadonlySet<string>,
  others: ReadonlySet<string>,
): readonly string[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith('ACCORD_') && !own.has(name) && !others.has(name))
    .map((name) => `${name} is not a setting; there are ${[...own].join(', ')}.`);

/** Every variable that the settings may be given by. */
export const namesOf = (settings: readonly Setting<unknown>[]): Set<string> =>
  new Set(settings.flatMap(({ name, isSecret }) => (isSecret ? [name, fileName(name)] : [name])));

export const settingsTable = <T extends Table>(table: T, others: ReadonlySet<string>): SettingsTable<T> => {
  const rows = Object.entries(table);
  const own = namesOf(rows.map(([, setting]) => setting));
  return {
    read: (environment) => {
      const faults: string[] = [...unknownNames(environment, own, others)];
      const values = rows.map(([key, setting]) => {
        const { text, fault } = given(setting, environment);
        const value = text === undefined ? setting.otherwise : setting.read(text);
        if (fault !== undefined) faults.push(fault);
        else if (text !== undefined && value === null) faults.push(wrong(setting, text));
        else if (text === undefined && setting.isRequired)
          faults.push(`${setting.name}: expected ${setting.expected}, got nothing.`);
        return [key, value] as const;
      });
      if (faults.length > 0) throw new ConfigurationFault('The settings cannot be used:', faults);
      // Each value came through the `read` or is the `otherwise` of its own row.
      return Object.fromEntries(values) as Values<T>;
    },
    help: () =>
      rows.map(([, { name, otherwise, expected, means, isRequired }]) => {
        const preset = otherwise === null || isRequired ? '' : `, by default ${String(otherwise)}`;
        return `${name}: ${means} (${expected}${isRequired ? ', required' : preset})`;
      }),
    shown: (values) =>
      Object.fromEntries(rows.map(([key, { isSecret }]) => [key, isSecret && values[key] ? 'set' : values[key]])),
  };
};
