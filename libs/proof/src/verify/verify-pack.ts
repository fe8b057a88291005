import { toBase64 } from '../bytes/base64.ts';
import { type Source } from '../bytes/text.ts';
import { entryOf } from '../leaf/leaf.ts';
import { parseProofFile, type ProofFile } from '../proof-file/proof-file.ts';
import { type Outcome, type Refusal } from '../refusal.ts';
import { accept, refuse } from '../result.ts';
import { parsePack, type ProofPack, type ProvenEvent } from './parse-pack.ts';
import { verifyProof, type Check, type Trust } from './verify-proof.ts';

/** What was found about one event of the pack. */
export interface EventVerdict {
  readonly event: string;
  readonly stream: string;
  readonly revision: number;
  readonly checks: readonly (Check | PackCheck)[];
}

export interface PackCheck {
  readonly check: PackCheckName;
  readonly refusal: Refusal | null;
}

export interface PackVerdict {
  readonly holds: boolean;
  /** About the pack as a whole. */
  readonly checks: readonly PackCheck[];
  readonly events: readonly EventVerdict[];
}

/** One event, one place in its stream: otherwise a pack could show two versions of the same thing, each proven. */
const eachEventOnce = ({ events }: ProofPack): Outcome<null> => {
  const seen = new Set<string>();
  for (const { event, stream, revision } of events) {
    for (const key of [`event ${event}`, `${stream} at ${revision}`]) {
      if (seen.has(key)) return refuse({ code: 'EVENT_REPEATED', event });
      seen.add(key);
    }
  }
  return accept(null);
};

const filesOf = ({ events }: ProofPack): readonly ProofFile[] =>
  events.flatMap(({ proof }) => {
    const file = parseProofFile(proof);
    return file.ok ? [file.value] : [];
  });

/** Two roots for one size: the log has told two stories, and the pack itself is the evidence. */
const oneStory = (pack: ProofPack): Outcome<null> => {
  const roots = new Map<string, string>();
  for (const { checkpoint } of filesOf(pack)) {
    const { origin, size } = checkpoint;
    const root = toBase64(checkpoint.root);
    const earlier = roots.get(`${origin} ${size}`) ?? root;
    if (earlier !== root) return refuse({ code: 'SPLIT_VIEW', origin, size, roots: [earlier, root] });
    roots.set(`${origin} ${size}`, root);
  }
  return accept(null);
};

const checks = {
  'each event stands in the pack once': eachEventOnce,
  'the checkpoints do not contradict each other': oneStory,
} satisfies Record<string, (pack: ProofPack) => Outcome<null>>;

export type PackCheckName = 'the pack can be read' | 'the event can be committed to' | keyof typeof checks;

const made = (check: PackCheckName, outcome: Outcome<unknown>): PackCheck => ({
  check,
  refusal: outcome.ok ? null : outcome.refusal,
});

const verifyEvent = async (of: ProvenEvent, trust: Trust): Promise<EventVerdict> => {
  const { event, stream, revision, proof } = of;
  const entry = entryOf(of);
  const own = made('the event can be committed to', entry);
  if (!entry.ok) return { event, stream, revision, checks: [own] };
  const verdict = await verifyProof({ entry: entry.value, proof }, trust);
  return { event, stream, revision, checks: [own, ...verdict.checks] };
};

const allPassed = (made: readonly { readonly refusal: Refusal | null }[]): boolean =>
  made.every(({ refusal }) => refusal === null);

/** Makes every event's entry again from the event and its salt, and checks each proof and what the pack says as a whole. */
export const verifyPack = async (source: Source, trust: Trust): Promise<PackVerdict> => {
  const pack = parsePack(source);
  const read = made('the pack can be read', pack);
  if (!pack.ok) return { holds: false, checks: [read], events: [] };
  const names = Object.keys(checks) as (keyof typeof checks)[];
  const whole = [read, ...names.map((name) => made(name, checks[name](pack.value)))];
  const events: EventVerdict[] = [];
  for (const event of pack.value.events) events.push(await verifyEvent(event, trust));
  const holds = allPassed(whole) && events.every((event) => allPassed(event.checks));
  return { holds, checks: whole, events };
};
