import { toBase64 } from '../bytes/base64.ts';
import { entryOf } from '../leaf/leaf.ts';
import { formatKey } from '../note/key.ts';
import { type Signer } from '../note/signer.ts';
import { packFormat, type PackedAgreement, type ProofPack, type ProvenEvent } from '../pack/pack.ts';
import { type PackVerdict } from '../pack/verify-pack.ts';
import { type PublisherKey } from '../publisher/publisher-key.ts';
import { consistencyFromTiles } from '../tiles/prove-from-tiles.ts';
import { aLog, entryAt } from './a-log.ts';
import { value } from './keys.ts';

export const aPlan = '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11';
export const madeAt = '2026-11-24T12:01:00.000Z';

/** An event of a plan that happens to say its revision; `stream` for one that lies where it should not. */
export const anEvent = (revision: number, stream = `plan-${aPlan}`) => {
  const event = `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`;
  const stored = {
    id: event,
    stream,
    revision,
    type: 'AdviceRequested',
    data: { revision },
    meta: { signature: null },
  };
  return { event, stream, revision, salt: `0${revision % 10}`.repeat(32), stored };
};

type Unproven = Omit<ProvenEvent, 'proof'>;

export interface PackParts {
  readonly log: Signer;
  readonly witnesses?: readonly Signer[];
  readonly events?: readonly Unproven[];
  readonly agreements?: readonly (Omit<PackedAgreement, 'events'> & { readonly events: readonly Unproven[] })[];
  readonly publishers?: readonly PublisherKey[];
  /** How many entries of other plans stand in the log before: over them there is an older checkpoint. */
  readonly before?: number;
}

/** A pack of four events, and of what has to be in it, so that it holds. */
export const aPack = async ({ log, witnesses = [], before = 3, ...parts }: PackParts): Promise<ProofPack> => {
  const events = parts.events ?? [0, 1, 2, 3].map((revision) => anEvent(revision));
  const agreements = parts.agreements ?? [];
  const all = [...events, ...agreements.flatMap((agreement) => agreement.events)];
  const others = Array.from({ length: before }, (_, at) => entryAt(at));
  const older = await aLog(log, others, witnesses);
  const whole = await aLog(log, [...others, ...all.map((event) => value(entryOf(event)))], witnesses);
  const proven = (event: Unproven) =>
    whole.proofFile(before + all.indexOf(event)).then((proof) => ({ ...event, proof }));
  const hashes = value(await consistencyFromTiles(before, whole.size, whole.source));
  return {
    format: packFormat,
    origin: log.key.name,
    madeAt,
    about: { plan: aPlan },
    keys: {
      log: [{ vkey: formatKey(log.key), from: '2026-01-01T00:00:00.000Z', until: null }],
      publishers: parts.publishers ?? [],
    },
    events: await Promise.all(events.map(proven)),
    agreements: await Promise.all(
      agreements.map(async (agreement) => ({ ...agreement, events: await Promise.all(agreement.events.map(proven)) })),
    ),
    consistency: [{ from: older.checkpoint, to: whole.checkpoint, hashes: hashes.map(toBase64) }],
    timestamps: [],
    report: '<!doctype html><title>Four events</title><p>Four events.</p>',
  };
};

/** What failed, each once: of which check, and why. */
export const failuresOf = ({ checks, events }: PackVerdict): readonly (readonly [string, string])[] => {
  const failed = [...checks, ...events.flatMap((event) => event.checks)].flatMap(({ check, refusal }) =>
    refusal ? [[check, refusal.code] as const] : [],
  );
  return failed.filter(([check], at) => failed.findIndex(([other]) => other === check) === at);
};
