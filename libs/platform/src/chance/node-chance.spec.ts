import { hash } from 'node:crypto';
import fc from 'fast-check';
import { NodeChance } from './node-chance.ts';

const chance = new NodeChance();
const uuidOfVersion = (version: number) =>
  new RegExp(`^[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`);

it('gives a message the same event id for ever', () =>
  expect(chance.eventIdFrom('https://council.example/sen\nmessage-1')).toBe('e0290b89-f9b8-8e30-88a1-25c32798f600'));

it('makes the event id from the first bits of the SHA-256 of the text, all but version and variant', () =>
  fc.assert(
    fc.property(fc.string(), (text) => {
      const id = chance.eventIdFrom(text);
      const digest = hash('sha256', text, 'hex').slice(0, 32);
      const masked = (digits: string) => digits.slice(0, 12) + digits.slice(13, 16) + digits.slice(17);
      expect(id).toMatch(uuidOfVersion(8));
      expect(masked(id.replaceAll('-', ''))).toBe(masked(digest));
      expect(Number.parseInt(id.charAt(19), 16) & 3).toBe(Number.parseInt(digest.charAt(16), 16) & 3);
    }),
  ));

it('gives another text another event id', () =>
  expect(chance.eventIdFrom('a\nbc')).not.toBe(chance.eventIdFrom('ab\nc')));

it('never repeats a salt or an id, also beyond one draw of the generator', () => {
  const salts = Array.from({ length: 1000 }, () => chance.salt());
  const ids = Array.from({ length: 1000 }, () => chance.uuid());
  expect(new Set(salts).size).toBe(1000);
  expect(new Set(ids).size).toBe(1000);
  expect(salts.every((salt) => /^[0-9a-f]{64}$/.test(salt) && !/^0+$/.test(salt))).toBe(true);
  expect(ids.every((id) => uuidOfVersion(4).test(id))).toBe(true);
});
