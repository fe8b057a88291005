import fc from 'fast-check';
import { lettersApart } from './letters-apart.ts';

it.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['replay', 'replya', 2],
  ['FinalPlanIssued', 'FinalPlansIssued', 1],
  ['kitten', 'sitting', 3],
])('%j and %j are %i letters apart', (a, b, far) => expect(lettersApart(a, b)).toBe(far));

it('is the same both ways, nothing for the same word, and one at most for a letter more', () =>
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), fc.nat(12), (a, b, at) => {
      expect(lettersApart(a, b)).toBe(lettersApart(b, a));
      expect(lettersApart(a, b) === 0).toBe(a === b);
      expect(lettersApart(a, `${a.slice(0, at)}x${a.slice(at)}`)).toBe(1);
    }),
  ));
