import { fsck, LogReading, storedEvent, type KeptCheckpoint } from '@accord/audit/log';
import { accept, refuse, type RecordedEvent, type Result } from '@accord/kernel';
import { LedgerFault, sha256 } from '@accord/platform';
import {
  checkSignatures,
  decideVouch,
  entryOf,
  formatAddCheckpoint,
  hashFromBase64,
  parseCheckpoint,
  publisherKeys,
  readVouchRequest,
  verifyConsistency,
  verifyPack,
  verifyProof,
  type EventVerdict,
  type Hash,
  type PackCheck,
  type ProofPack,
  type TreeHead,
} from '@accord/proof';
import { packOf } from './pack.ts';
import { publisher } from './signing.ts';
import { keys, must, sequence, type Kept, type Opened } from './scene.ts';

/** What outsiders are shown after the attack. What the insider does not choose comes from the attacked files. */
export interface Shown {
  /** The newest checkpoint as the council and as the ICB see it. */
  readonly council: string;
  readonly icb: string;
  /** What is handed out as the event of the council's receipt, with its proof. */
  readonly event: { readonly entry: Uint8Array; readonly proof: string } | null;
  /** What an auditor is handed about the plan of that event. */
  readonly pack: ProofPack | null;
}

export interface Attacked {
  readonly folder: string;
  readonly files: Opened;
  readonly shown: Shown;
  readonly kept: Kept;
}

/** Codes of what was found; none when all is as it should be. */
type Check = (attacked: Attacked) => Promise<readonly string[]>;

type Coded = { readonly code: string };

const codes = (outcome: Result<unknown, Coded>): readonly string[] => (outcome.ok ? [] : [outcome.refusal.code]);

const keptAs = (note: string): KeptCheckpoint => {
  const { size, root } = must(parseCheckpoint(note));
  return { size, root, note };
};

const fsckWith = async ({ files }: Attacked, kept: readonly KeptCheckpoint[]): Promise<readonly string[]> => {
  const found = new Set<string>();
  const { key } = await keys.log();
  const { ledger, store } = files;
  const publishers = must(publisherKeys([publisher.key]));
  const tell = { found: ({ code }: { readonly code: string }) => void found.add(code), progress: () => undefined };
  await fsck({ ledger, store, key, sha256, kept, publishers, ...tell });
  return [...found];
};

/** What the hub itself answers when it is asked to show that the log grew from one size to another. */
const growth = async (from: number, to: number, { files }: Attacked): Promise<Result<readonly Hash[], Coded>> => {
  if (from > to) return refuse({ code: 'SIZE_SHRANK' });
  if (from === to) return accept([]);
  const answer = await new LogReading(files.store).consistency(from, to);
  if (!answer.ok) return answer;
  return accept(answer.value.hashes.map((hash) => must(hashFromBase64('proof file', hash))));
};

const continues = async (from: string, to: string, attacked: Attacked): Promise<readonly string[]> => {
  const [older, newer] = [must(parseCheckpoint(from)), parseCheckpoint(to)];
  if (!newer.ok) return codes(newer);
  const signed = await checkSignatures(newer.value.note, [(await keys.log()).key]);
  if (!signed.ok || signed.value.length === 0) return signed.ok ? ['SIGNATURE_MISSING'] : codes(signed);
  const path = await growth(older.size, newer.value.size, attacked);
  return path.ok ? codes(verifyConsistency(older, newer.value, path.value)) : codes(path);
};

/** A witness who has vouched for what the council kept is asked to vouch for what each agency is shown. */
const vouched = async (attacked: Attacked): Promise<readonly string[]> => {
  const { kept, shown } = attacked;
  let head: TreeHead = must(parseCheckpoint(kept.newest));
  for (const note of [shown.council, shown.icb]) {
    const asked = parseCheckpoint(note);
    if (!asked.ok) return codes(asked);
    const path = await growth(head.size, asked.value.size, attacked);
    if (!path.ok) return codes(path);
    const request = await readVouchRequest(formatAddCheckpoint(head.size, path.value, note), [(await keys.log()).key]);
    if (!request.ok) return codes(request);
    const decided = decideVouch(head, request.value);
    if (!decided.ok) return codes(decided);
    head = decided.value;
  }
  return [];
};

const inOrder = (one: string, other: string): readonly [string, string] => {
  const sizes = [one, other].map((note) => must(parseCheckpoint(note)).size);
  return (sizes[0] ?? 0) <= (sizes[1] ?? 0) ? [one, other] : [other, one];
};

/** Seconds since 1970; the drill is not about clocks that are behind. */
const FAR = 4_000_000_000;

const refusalsOf = (made: readonly { readonly refusal: Coded | null }[]): readonly string[] => [
  ...new Set(made.flatMap(({ refusal }) => (refusal === null ? [] : [refusal.code]))),
];

/** Of what publishers signed alone: whoever asks so has no checkpoint from before, and believes no key that the hub names. */
const ofSignatures: ReadonlySet<string> = new Set([
  'what its publisher signed is what was recorded',
  'the pack names no key of a publisher that you did not bring',
] satisfies readonly (PackCheck | EventVerdict['checks'][number])['check'][]);

const registerOfTheirOwn = JSON.stringify({ publishers: [publisher.key] });

/** Every check that somebody outside, or whoever runs the hub honestly, makes. */
export const checks = {
  'the hub starts on its files': async ({ folder, files }) => {
    await files.close();
    try {
      await sequence(folder);
      return [];
    } catch (fault) {
      return [fault instanceof Error ? fault.message.slice(0, 60) : 'FAULT'];
    }
  },
  fsck: (attacked) => fsckWith(attacked, []),
  'fsck beside what the council kept': (attacked) => fsckWith(attacked, [keptAs(attacked.kept.newest)]),
  'the log continues what the council kept': (attacked) =>
    continues(attacked.kept.newest, attacked.shown.council, attacked),
  'council and ICB compare what each was shown': (attacked) =>
    continues(...inOrder(attacked.shown.council, attacked.shown.icb), attacked),
  'a witness vouches for what is shown': vouched,
  'the council verifies the proof of its event': async ({ shown, kept }) => {
    if (shown.event === null) return ['NOT_IN_THE_LOG'];
    return refusalsOf((await verifyProof(shown.event, { policy: kept.policy, now: FAR })).checks);
  },
  'an auditor verifies the proof pack of the plan': async ({ shown, kept }) => {
    if (shown.pack === null) return ['NO_PACK'];
    const trust = { policy: kept.policy, now: FAR, kept: kept.checkpoint, publishers: registerOfTheirOwn };
    const { checks: whole, events } = await verifyPack(JSON.stringify(shown.pack), trust);
    return refusalsOf([...whole, ...events.flatMap((event) => event.checks)]);
  },
  'an auditor checks by keys of its own what publishers signed': async ({ shown, kept }) => {
    if (shown.pack === null) return ['NO_PACK'];
    const trust = { policy: kept.policy, now: FAR, publishers: registerOfTheirOwn };
    const verdict = await verifyPack(JSON.stringify(shown.pack), trust);
    const made = [...verdict.checks, ...verdict.events.flatMap((event) => event.checks)];
    return verdict.says === null ? ['NOT_READ'] : refusalsOf(made.filter(({ check }) => ofSignatures.has(check)));
  },
} satisfies Readonly<Record<string, Check>>;

export type CheckName = keyof typeof checks;

const eventOf = async ({ ledger }: Opened, { eventId }: Kept): Promise<RecordedEvent | null> => {
  for await (const page of ledger.readAll(null)) {
    const found = page.find(({ id }) => id === eventId);
    if (found) return found;
  }
  return null;
};

/** The entry that the event leads to; null when what is left of it cannot be read. */
const entryFor = (event: RecordedEvent): Uint8Array | null => {
  try {
    const { id, stream, revision } = event;
    const entry = entryOf({ event: id, stream, revision, ...storedEvent(event) });
    return entry.ok ? entry.value : null;
  } catch (fault) {
    if (fault instanceof LedgerFault) return null;
    throw fault;
  }
};

/** What the hub shows when it answers from its files as they now are. */
export const shownBy = async (files: Opened, kept: Kept): Promise<Shown> => {
  const latest = (await files.store.latest())?.note ?? '';
  const event = await eventOf(files, kept);
  const proof = await new LogReading(files.store).proofOf(kept.eventId).catch(() => null);
  const pack = await packOf(files, kept).catch(() => null);
  const entry = event && entryFor(event);
  const isProven = entry !== null && proof?.ok === true;
  return { council: latest, icb: latest, event: isProven ? { entry, proof: proof.value } : null, pack };
};
