import { counted, csvLine, indented, table } from './index.ts';

it('aligns columns, numbers to the right', () =>
  expect(
    table(
      [{ title: 'Provision' }, { title: 'Cost', align: 'right' }],
      [
        ['physiotherapy', '£2.00'],
        ['music', '£1,200.00'],
      ],
    ),
  ).toStrictEqual([
    'Provision           Cost',
    '-------------  ---------',
    'physiotherapy      £2.00',
    'music          £1,200.00',
  ]));

it('leaves out a column that has nothing to say', () =>
  expect(table([{ title: 'A' }, { title: 'B' }, { title: 'C' }], [['1', '', '3']])).toStrictEqual([
    'A  C',
    '-  -',
    '1  3',
  ]));

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
