import { readFileSync } from 'node:fs';
import { serviceSettings, settingsHelp } from '@accord/platform';

const settings = readFileSync(new URL('../docs/settings.md', import.meta.url), 'utf8');
const rows = new Map(
  [...settings.matchAll(/^\| `(ACCORD_\w+)` +\| (.+?) +\|$/gm)].map(([, name, meaning]) => [name, meaning]),
);
const told = (line: string): readonly string[] => [
  line.slice(0, line.indexOf(':')),
  line.slice(line.indexOf(': ') + 2),
];

it('documents every setting in the words of --help, and no other', () => {
  const helped = new Map([...settingsHelp(), ...serviceSettings.help()].map(told) as [string, string][]);
  expect(helped.size).toBeGreaterThan(15);
  expect([...rows].sort()).toStrictEqual([...helped].sort());
});
