import type { Result } from './result.ts';

/** What a parser takes, in the words in which it refuses: for whoever validates a field, without a library of its own. */
export const parsed = (parse: (value: unknown) => Result<unknown, { readonly expected: string }>) => ({
  name: 'parsed',
  validator: {
    validate: (value: unknown): boolean => parse(value).ok,
    defaultMessage: (args?: { readonly value: unknown }): string => {
      const result = parse(args?.value);
      return result.ok ? '' : `expected ${result.refusal.expected}`;
    },
  },
});
