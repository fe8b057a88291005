/** How one setting is read: `null` when the text is not what was expected. */
export interface Setting<T> {
  readonly name: string;
  readonly means: string;
  readonly expected: string;
  readonly otherwise: T;
  readonly read: (text: string) => T | null;
  /** Without it there is no start. */
  readonly isRequired?: true;
  /** Its value is never shown, and may stand in the file that `<name>_FILE` names. */
  readonly isSecret?: true;
}

type Named<T> = Pick<Setting<T>, 'name' | 'means' | 'otherwise'>;
type Owed = Pick<Setting<string>, 'name' | 'means'>;

export const wholeNumber = (from: number, to: number, named: Named<number>): Setting<number> => ({
  ...named,
  expected: `a whole number from ${from} to ${to}`,
  read: (text) => {
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    return number >= from && number <= to ? number : null;
  },
});

export const oneOf = <const T extends string>(choices: readonly T[], named: Named<NoInfer<T>>): Setting<T> => ({
  ...named,
  expected: `one of ${choices.join(', ')}`,
  read: (text) => choices.find((choice) => choice === text) ?? null,
});

export const matching = <T>(pattern: RegExp, expected: string, named: Named<T | string>): Setting<T | string> => ({
  ...named,
  expected,
  read: (text) => (pattern.test(text) ? text : null),
});

/** One that has to be given; `otherwise` stands for its absence and is never handed out. */
export const required = (pattern: RegExp, expected: string, named: Owed): Setting<string> => ({
  ...matching<string>(pattern, expected, { ...named, otherwise: '' }),
  isRequired: true,
});

/** A value that nobody is shown. */
export const secret = <T>(setting: Setting<T>): Setting<T> => ({ ...setting, isSecret: true });
