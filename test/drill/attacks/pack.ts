import { formatKey, type ProofPack, type ProvenEvent } from '@accord/proof';
import type { Attack } from '../attack.ts';
import type { Attacked, Shown } from '../checks.ts';
import { keys } from '../scene.ts';

const power = 'what is shown';
const caughtBy = 'an auditor verifies the proof pack of the plan';

const packIn = ({ shown }: Attacked): ProofPack => {
  if (shown.pack === null) throw new Error('Expected a pack before it is spoilt.');
  return shown.pack;
};

const withEvents = (
  attacked: Attacked,
  change: (events: readonly ProvenEvent[]) => readonly ProvenEvent[],
): Partial<Shown> => {
  const pack = packIn(attacked);
  return { pack: { ...pack, events: change(pack.events) } };
};

const altered = (events: readonly ProvenEvent[], place: number, by: Partial<ProvenEvent>): readonly ProvenEvent[] =>
  events.map((event, at) => (at === place ? { ...event, ...by } : event));

/** Whoever makes the file that an auditor is handed. */
export const onThePack: readonly Attack[] = [
  {
    name: 'leave an event out of the pack',
    power,
    caughtBy,
    as: 'EVENTS_MISSING',
    show: (attacked) => withEvents(attacked, (events) => events.filter((_, at) => at !== 3)),
  },
  {
    name: 'change an event in the pack',
    power,
    caughtBy,
    as: 'ROOT_DIFFERS',
    show: (attacked) =>
      withEvents(attacked, (events) =>
        altered(events, 3, { stored: { ...events[3]?.stored, recordedAt: '2020-01-01' } }),
      ),
  },
  {
    name: 'put the proof of one event under another',
    power,
    caughtBy,
    as: 'ROOT_DIFFERS',
    show: (attacked) => withEvents(attacked, (events) => altered(events, 3, { proof: events[4]?.proof ?? '' })),
  },
  {
    name: 'call it the pack of another plan',
    power,
    caughtBy,
    as: 'NOT_OF_THE_PLAN',
    show: (attacked) => ({ pack: { ...packIn(attacked), about: { plan: 'a0000007-0000-4000-8000-000000000007' } } }),
  },
  {
    name: 'cut the tie to the checkpoint that was kept',
    power,
    caughtBy,
    as: 'KEPT_NOT_REACHED',
    show: (attacked) => ({ pack: { ...packIn(attacked), consistency: [] } }),
  },
  {
    name: 'make the whole pack anew with another key, and name that key in it',
    power,
    caughtBy,
    as: 'SIGNATURE_MISSING',
    commit: async (insider) => insider.signAnew(undefined, await keys.forged()),
    show: async (attacked) => {
      const vkey = formatKey((await keys.forged()).key);
      const pack = packIn(attacked);
      return { pack: { ...pack, keys: { ...pack.keys, log: [{ vkey, from: pack.madeAt, until: null }] } } };
    },
  },
  {
    name: 'change an event, sign the log anew and pack that',
    power: 'files and key',
    caughtBy,
    as: 'KEPT_NOT_REACHED',
    commit: async (insider) => {
      insider.inLedger(`UPDATE events SET data = json_set(data, '$.by', 'ods:R9N01') WHERE position = 41`);
      await insider.signAnew();
    },
  },
];
