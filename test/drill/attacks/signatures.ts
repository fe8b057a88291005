import type { Attack } from '../attack.ts';
import type { Attacked, Shown } from '../checks.ts';
import { insidersSigner, publisher } from '../signing.ts';

const power = 'files and key';
const caughtBy = 'an auditor checks by keys of its own what publishers signed';

/** By position: two events that the ICB signed, and one of the same plan that it did not. */
const [SIGNED, ALSO_SIGNED, UNSIGNED] = [35, 45, 41];
const OTHER_KID = 'northmere-icb-2027';
const at = (position: number): string => `position = ${position}`;
const edit = `UPDATE events SET data = json_set(data, '$.to', 'ods:R9N01') WHERE ${at(SIGNED)}`;
const strip = `UPDATE events SET meta = json_set(meta, '$.signature', NULL) WHERE ${at(SIGNED)}`;

/** Puts the key with which the insider signed among those that the hub tells of, in the pack as under /log/keys. */
const withKeyOfTheInsider = async ({ shown }: Attacked, kid: string): Promise<Partial<Shown>> => {
  if (shown.pack === null) throw new Error('Expected a pack to put the key into.');
  const { key } = await insidersSigner(kid);
  const others = shown.pack.keys.publishers.filter((one) => one.kid !== kid);
  return { pack: { ...shown.pack, keys: { ...shown.pack.keys, publishers: [...others, key] } } };
};

/** Another content, signed in the ICB's name, in a log that agrees with it. */
const signInItsName = (name: string, kid: string, as: string): Attack => ({
  name,
  power,
  caughtBy,
  as,
  commit: async (insider) => {
    await insider.resign(SIGNED, await insidersSigner(kid), (data) => ({ ...data, to: 'ods:R9N01' }));
    await insider.signAnew();
  },
  show: (attacked) => withKeyOfTheInsider(attacked, kid),
});

/** Whoever would have an agency say what it did not say. A log that was made anew agrees with all of it. */
export const onSignatures: readonly Attack[] = [
  {
    name: 'change an event under its signature and sign the log anew',
    power,
    caughtBy,
    as: 'SIGNATURE_WRONG',
    commit: async (insider) => {
      insider.inLedger(edit);
      await insider.signAnew();
    },
  },
  {
    name: 'put the signature of one event under another and sign the log anew',
    power,
    caughtBy,
    as: 'SIGNED_OTHERWISE',
    commit: async (insider) => {
      insider.inLedger(
        `UPDATE events SET meta = json_set(meta, '$.signature',
         json((SELECT json_extract(e.meta, '$.signature') FROM events e WHERE e.${at(ALSO_SIGNED)}))) WHERE ${at(SIGNED)}`,
      );
      await insider.signAnew();
    },
  },
  signInItsName(
    'sign another content with a key of its own, and name the key in /log/keys',
    OTHER_KID,
    'PUBLISHER_KEY_NOT_BROUGHT',
  ),
  signInItsName(
    "sign another content, and name the key in /log/keys in the place of the agency's",
    publisher.key.kid,
    'PUBLISHER_KEY_DIFFERS',
  ),
  {
    name: 'sign another content with a key that nobody registered',
    power: 'files',
    caughtBy: 'fsck',
    as: 'SIGNATURE_WRONG',
    commit: async (insider) =>
      insider.resign(SIGNED, await insidersSigner(OTHER_KID), (data) => ({ ...data, to: 'ods:R9N01' })),
  },
  {
    name: 'put a signature under an event that nobody signed',
    power: 'files',
    caughtBy: 'fsck',
    as: 'SIGNATURE_ADDED',
    commit: async (insider) => insider.resign(UNSIGNED, await insidersSigner(publisher.key.kid), (data) => data),
  },
  {
    name: 'take the signature off an event',
    power: 'files',
    caughtBy: 'fsck',
    as: 'CHANGED',
    commit: (insider) => insider.inLedger(strip),
  },
  {
    name: 'take the signature off an event and sign the log anew',
    power,
    caughtBy: 'fsck beside what the council kept',
    as: 'ROOT_DIFFERS',
    commit: async (insider) => {
      insider.inLedger(strip);
      await insider.signAnew();
    },
  },
];
