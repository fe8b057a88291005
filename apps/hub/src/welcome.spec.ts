import { welcome, welcomeAgencies } from './welcome.ts';

const commandsIn = (text: string): readonly string[] => text.match(/(?:npx|export) .*/g) ?? [];

it('gives the commands of the README for a hub where they look for one', () =>
  expect(commandsIn(welcome('http://127.0.0.1:4180', 'var')).map((command) => command.slice(0, 10))).toStrictEqual([
    'npx accord',
    'npx accord',
    'npx accord',
  ]));

it('first says where the hub and its keys are, when that is elsewhere', () => {
  expect(commandsIn(welcome('http://127.0.0.1:5000', 'var'))[0]).toBe('export ACCORD_URL=http://127.0.0.1:5000');
  expect(commandsIn(welcome('http://127.0.0.1:4180', '/srv/accord data'))[0]).toBe(
    "export ACCORD_DATA_DIR='/srv/accord data'",
  );
});

it('gives no command with a key of the example to a hub that has agencies of its own', () =>
  expect(commandsIn(welcomeAgencies('http://127.0.0.1:4180', 'var'))).toStrictEqual([]));
