import fc from 'fast-check';
import { counted, csvLine, fold, foldUnder, indented, KEPT, table } from './index.ts';

it('aligns columns, numbers to the right', () =>
  expect(
    table(
      [{ title: 'Provision' }, { title: 'Cost', align: 'right' }],
      [
        ['physiotherapy', '£2.00'],
        ['music', '£1,200.00'],
      ],
      80,
    ),
  ).toStrictEqual([
    'Provision           Cost',
    '-------------  ---------',
    'physiotherapy      £2.00',
    'music          £1,200.00',
  ]));

it('leaves out a column that has nothing to say', () =>
  expect(table([{ title: 'A' }, { title: 'B' }, { title: 'C' }], [['1', '', '3']], 80)).toStrictEqual([
    'A  C',
    '-  -',
    '1  3',
  ]));

it('folds the widest cells until the table fits, and cuts no word', () =>
  expect(
    table(
      [{ title: 'What' }, { title: 'Duty' }],
      ['Plan 1', ['C9', 'send the final plan'], ['C3', 'decide and tell the family']],
      20,
    ),
  ).toStrictEqual([
    'What  Duty',
    '----  --------------',
    'Plan 1',
    'C9    send the final',
    '      plan',
    'C3    decide and',
    '      tell the',
    '      family',
  ]));

it('is never wider than asked, unless a single word is', () => {
  const cell = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { maxLength: 6 }).map((words) => words.join(' '));
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 });
  const columns = ['A', 'B', 'C'].map((title) => ({ title }));
  fc.assert(
    fc.property(rows, fc.integer({ min: 28, max: 60 }), (cells, width) => {
      const lines = table(columns, cells, width);
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
      const words = (texts: readonly string[]) => texts.join(' ').split(' ').filter(Boolean).toSorted();
      expect(words(lines.slice(2))).toStrictEqual(words(cells.flat()));
    }),
  );
});

it.each([
  ['rev 1; rev 2', 7, ['rev 1;', 'rev 2']],
  [`rev${KEPT}1; rev${KEPT}2`, 3, ['rev 1;', 'rev 2']],
  ['2026-11-24T09:53:49.592Z', 10, ['2026-11-24T09:53:49.592Z']],
  ['7b1c5e9d-2f48-4a36-9c07-1d8e3f5a6b21', 15, ['7b1c5e9d-2f48-', '4a36-9c07-', '1d8e3f5a6b21']],
  ['', 5, ['']],
])('folds %j into lines of %i', (text, width, lines) => expect(fold(text, width)).toStrictEqual(lines));

it('sets later lines in', () =>
  expect(foldUnder('C9  send the plan', 12, 4)).toStrictEqual(['C9  send', '    the plan']));

it('indents what is not empty', () => expect(indented(['a', '', 'b'])).toStrictEqual(['  a', '', '  b']));

it('counts in words that fit', () =>
  expect([counted(1, 'child', 'children'), counted(1200, 'child', 'children')]).toStrictEqual([
    '1 child',
    '1,200 children',
  ]));

it.each([
  [['a', 1, null], 'a,1,'],
  [['a,b', 'say "yes"', 'two\nlines'], '"a,b","say ""yes""","two\nlines"'],
  [['=1+1', '-2', '@x'], "'=1+1,'-2,'@x"],
  [[-2], '-2'],
])('writes %j as one line of CSV that no spreadsheet runs', (values, line) => expect(csvLine(values)).toBe(line));
