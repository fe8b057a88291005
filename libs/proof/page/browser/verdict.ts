import { type ToldCheck, type ToldFailure, type ToldVerdict } from '../../src/index.ts';
import { made } from './elements.ts';

/** Of the events at which a check fails, the first are told of: more would say nothing new. */
const most = 20;

const titles: Readonly<Record<ToldVerdict['result'], string>> = {
  holds: 'The pack holds',
  'does not hold': 'The pack does not hold',
  'cannot be read': 'The pack could not be checked',
};

const row = (name: string, text: string): HTMLElement => made('div', '', made('dt', '', name), made('dd', '', text));

const failureView = ({ at, expected, came, means }: ToldFailure): HTMLElement =>
  made(
    'dl',
    '',
    ...(at === null ? [] : [row('At', at)]),
    row('Expected', expected),
    row('Came', came),
    row('Means', means),
  );

const countOf = ({ events, failures }: ToldCheck): string => {
  if (events === null) return '';
  const all = events === 1 ? '1 event' : `${events} events`;
  return failures.length === 0 ? ` (${all})` : ` (${failures.length} of ${all})`;
};

const checkView = (told: ToldCheck): HTMLElement => {
  const { check, passed, failures } = told;
  const line = made('div', '', check, made('span', 'count', countOf(told)));
  const item = made('li', passed ? 'passed' : 'failed', made('span', 'mark', passed ? 'Passed' : 'Failed'), line);
  if (failures.length > 0) {
    const more = failures.length > most ? [made('p', '', `and ${failures.length - most} more`)] : [];
    item.append(made('div', 'told', ...failures.slice(0, most).map(failureView), ...more));
  }
  return item;
};

/** What is read out first. */
export const verdictView = ({ result, sentence }: ToldVerdict): HTMLElement =>
  made('div', result === 'holds' ? 'panel holds' : 'panel', made('h2', '', titles[result]), made('p', '', sentence));

export const checksView = ({ checks, notes }: ToldVerdict): readonly HTMLElement[] => [
  made('section', '', made('h2', '', 'What was checked'), made('ol', 'checks', ...checks.map(checkView))),
  ...(notes.length === 0
    ? []
    : [
        made(
          'section',
          '',
          made('h2', '', 'How far it speaks'),
          made('ul', 'notes', ...notes.map((note) => made('li', '', note))),
        ),
      ]),
];
