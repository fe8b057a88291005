import { accept, refuse } from '@accord/kernel';
import { startWith } from './line.ts';

const asked: string[] = [];
const half = (given: number) => (given % 2 === 0 ? accept(given / 2) : refuse(`${given} is odd`));
const line = startWith<null, number, number, string>('half', half)
  .then('half again', async (given) => half(given))
  .then('word', (given) => {
    asked.push('word');
    return accept(`four times ${given}`);
  });

beforeEach(() => void asked.splice(0));

it('names its steps in their order', () => expect(line.names).toStrictEqual(['half', 'half again', 'word']));

it('hands each step what the one before it made', async () =>
  expect(await line.run(12, null)).toStrictEqual({ ok: true, value: 'four times 3' }));

it.each([
  [3, '3 is odd'],
  [6, '3 is odd'],
])('ends at the first refusal, and asks no later step (%i)', async (given, refusal) => {
  expect(await line.run(given, null)).toStrictEqual({ ok: false, refusal });
  expect(asked).toStrictEqual([]);
});

it('does not wait before the step that has to', () =>
  expect(line.run(3, null)).toStrictEqual({ ok: false, refusal: '3 is odd' }));
