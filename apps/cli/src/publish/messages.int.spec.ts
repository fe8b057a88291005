import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { inputsOf, messagesOf, type Item } from './messages.ts';

const folder = mkdtempSync(join(tmpdir(), 'accord-messages-'));
afterAll(() => rmSync(folder, { recursive: true }));

const itemsOf = async (text: string): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for await (const item of messagesOf({ name: 'in', bytes: null, open: () => Readable.from([text]) })) items.push(item);
  return items;
};

const placed = async (text: string) =>
  (await itemsOf(text)).map((item) => ('body' in item ? [item.place, item.body] : [item.place, 'unreadable']));

it.each([
  ['one message', '{"id":1}', [['in line 1', { id: 1 }]]],
  ['one message over several lines', '{\n  "id": 1\n}\n', [['in', { id: 1 }]]],
  [
    'a list over several lines',
    '[\n{"id":1},\n{"id":2}\n]',
    [
      ['in item 0', { id: 1 }],
      ['in item 1', { id: 2 }],
    ],
  ],
  [
    'a list on one line',
    '[{"id":1},{"id":2}]',
    [
      ['in line 1 item 0', { id: 1 }],
      ['in line 1 item 1', { id: 2 }],
    ],
  ],
  [
    'a message a line',
    '\n{"id":1}\r\n\r\n{"id":2}\r\n',
    [
      ['in line 2', { id: 1 }],
      ['in line 4', { id: 2 }],
    ],
  ],
  [
    'a bad line among good ones',
    '{"id":1}\n{"id":\n{"id":3}',
    [
      ['in line 1', { id: 1 }],
      ['in line 2', 'unreadable'],
      ['in line 3', { id: 3 }],
    ],
  ],
  [
    'a bad first line',
    '{"id":\n{"id":2}',
    [
      ['in line 1', 'unreadable'],
      ['in line 2', { id: 2 }],
    ],
  ],
  ['a list cut short', '[\n{"id":1},\n{"id":2}\n', [['in', 'unreadable']]],
  ['a byte order mark', '\ufeff{"id":1}', [['in line 1', { id: 1 }]]],
  ['nothing', ' \n', [['in', 'unreadable']]],
  ['no JSON', 'id,type\n1,2', [['in', 'unreadable']]],
])('reads %s', async (_, text, items) => expect(await placed(text)).toStrictEqual(items));

it('reads the message files of a directory by name, and knows how much there is', () => {
  writeFileSync(join(folder, 'b.ndjson'), '{}');
  writeFileSync(join(folder, 'a.json'), '[{}]');
  writeFileSync(join(folder, 'notes.txt'), 'not messages');
  mkdirSync(join(folder, 'inner'));
  const inputs = inputsOf(folder, Readable.from([]));
  expect('fault' in inputs ? inputs : inputs.map(({ name, bytes }) => [name, bytes])).toStrictEqual([
    [join(folder, 'a.json'), 4],
    [join(folder, 'b.ndjson'), 2],
  ]);
});

it('reads the other files of a directory in which a link leads nowhere', async () => {
  const directory = join(folder, 'linked');
  mkdirSync(directory);
  writeFileSync(join(directory, 'a.json'), '{"id":1}');
  symlinkSync(join(directory, 'nowhere'), join(directory, 'b.json'));
  const inputs = inputsOf(directory, Readable.from([]));
  if ('fault' in inputs) throw new Error(inputs.fault);
  const items: Item[] = [];
  for (const input of inputs) for await (const item of messagesOf(input)) items.push(item);
  expect(items).toStrictEqual([
    { place: `${join(directory, 'a.json')} line 1`, body: { id: 1 } },
    { place: join(directory, 'b.json'), fault: 'expected a file of messages, came ENOENT' },
  ]);
});

it('says what a path should have been', () => {
  const missing = join(folder, 'missing.json');
  expect(inputsOf(missing, Readable.from([]))).toStrictEqual({
    place: missing,
    fault: 'expected a file or directory of messages, came ENOENT',
  });
  expect(inputsOf(join(folder, 'inner'), Readable.from([]))).toMatchObject({
    fault: 'expected a directory with .json, .ndjson or .jsonl files, came one without',
  });
});
