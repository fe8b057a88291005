import { type Source } from '../bytes/text.ts';
import { parseCheckpoint, type Checkpoint } from '../checkpoint/checkpoint.ts';
import { entryOf } from '../leaf/leaf.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import { parseKeysDocument } from '../publisher/keys-document.ts';
import { type PublisherKeys } from '../publisher/publisher-key.ts';
import { type EventSignature } from '../publisher/signed-event.ts';
import { type Outcome, type Refusal } from '../refusal.ts';
import { accept } from '../result.ts';
import { verifyProof, type CheckName, type Trust } from '../verify/verify-proof.ts';
import { agreementsThere } from './agreements.ts';
import { openCase, type Case } from './case.ts';
import { allOfThePlan, eachEventOnce, filedUnderItself, inTheirOrder, noneLeftOut } from './event-checks.ts';
import { allSigned, leadsFromKept, ofOneLog, oneStory, tiedTogether } from './log-checks.ts';
import { type ProvenEvent } from './pack.ts';
import { parsePack } from './parse-pack.ts';
import { noKeyOfItsOwn, publishersStatement, verifyPublisher } from './publishers.ts';
import { statementOf, type Statement } from './statement.ts';
import { checkTimestamps, type CheckTimestamp } from './timestamps.ts';

/** What the verifier brings along, never taken from the pack. */
export interface PackTrust extends Trust {
  /** A checkpoint kept from before: the pack must lead on from it. */
  readonly kept?: Source;
  /** The publishers' keys, as `GET /log/keys` answers: then those in the pack count for nothing. */
  readonly publishers?: Source;
  /** Without it time stamps are not checked, and the statement says so. */
  readonly checkTimestamp?: CheckTimestamp;
  /** Told after each event, and waited for: a page that has to answer meanwhile takes its turn here. */
  readonly onEventChecked?: (checked: number, of: number) => Promise<void>;
}

export interface PackCheck {
  readonly check: PackCheckName;
  readonly refusal: Refusal | null;
}

/** What was found about one event of the pack. */
export interface EventVerdict {
  readonly event: string;
  readonly stream: string;
  readonly revision: number;
  readonly checks: readonly { readonly check: CheckName | OwnCheckName; readonly refusal: Refusal | null }[];
}

export interface PackVerdict {
  readonly holds: boolean;
  /** About the pack as a whole, in the order in which they were made. */
  readonly checks: readonly PackCheck[];
  readonly events: readonly EventVerdict[];
  /** What the pack says if it holds; null when it could not be read. */
  readonly says: Statement | null;
}

const ownCheck = 'the event can be committed to';
const signedCheck = 'what its publisher signed is what was recorded';
type OwnCheckName = typeof ownCheck | typeof signedCheck;

const readings = {
  'the pack can be read': (source: Source) => parsePack(source),
  'the policy can be read': (_: Source, { policy }: PackTrust) => parsePolicy(policy),
  'the checkpoint that you kept can be read': (_: Source, { kept }: PackTrust): Outcome<Checkpoint | null> =>
    kept === undefined ? accept(null) : parseCheckpoint(kept),
  "the publishers' keys that you brought can be read": (
    _: Source,
    { publishers }: PackTrust,
  ): Outcome<PublisherKeys | null> => (publishers === undefined ? accept(null) : parseKeysDocument(publishers)),
} as const;

/** Every one is made, also after one has failed: a reader should see all that is wrong. */
const checks = {
  'each event stands in the pack once': eachEventOnce,
  'each event is the one that it is filed under': filedUnderItself,
  'every event is of the plan that the pack is about': allOfThePlan,
  'no event before the last one is left out': noneLeftOut,
  'every agreement that the plan refers to is there, or said to be withheld': agreementsThere,
  'the events stand in the log in their order': inTheirOrder,
  'every checkpoint is of the log that the pack names': ofOneLog,
  'a log of the policy signed every checkpoint': allSigned,
  'the checkpoints do not contradict each other': oneStory,
  'each checkpoint continues the one before it': tiedTogether,
} satisfies Record<string, (of: Case) => Outcome<null> | Promise<Outcome<null>>>;

const onlyWithKept = 'the log has grown from the checkpoint that you kept';
const onlyWithStamps = 'the time stamps hold';
const onlyWithKeys = 'the pack names no key of a publisher that you did not bring';

export type PackCheckName =
  | keyof typeof readings
  | 'what the pack holds can be read'
  | keyof typeof checks
  | typeof onlyWithKept
  | typeof onlyWithStamps
  | typeof onlyWithKeys;

const made = <N extends string>(check: N, outcome: Outcome<unknown>) => ({
  check,
  refusal: outcome.ok ? null : outcome.refusal,
});

const passed = (all: readonly { readonly refusal: Refusal | null }[]): boolean =>
  all.every(({ refusal }) => refusal === null);

const namesOf = <K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] => Object.keys(table) as K[];

const verifyEvent = async (
  of: ProvenEvent,
  signed: Outcome<EventSignature | null>,
  trust: Trust,
): Promise<EventVerdict> => {
  const { event, stream, revision, proof } = of;
  const entry = entryOf(of);
  const own = [made(ownCheck, entry), made(signedCheck, signed)];
  if (!entry.ok) return { event, stream, revision, checks: own };
  const verdict = await verifyProof({ entry: entry.value, proof }, trust);
  return { event, stream, revision, checks: [...own, ...verdict.checks] };
};

const verifyWhole = async (of: Case, { kept, publishers, checkTimestamp }: PackTrust) => {
  const whole: PackCheck[] = [];
  for (const name of namesOf(checks)) whole.push(made(name, await checks[name](of)));
  if (kept !== undefined) whole.push(made(onlyWithKept, leadsFromKept(of)));
  if (publishers !== undefined) whole.push(made(onlyWithKeys, noKeyOfItsOwn(of)));
  if (checkTimestamp === undefined) return { whole, stamped: of.pack.timestamps.length === 0 ? [] : null };
  const stamps = await checkTimestamps(of, checkTimestamp);
  whole.push(made(onlyWithStamps, stamps));
  return { whole, stamped: stamps.ok ? stamps.value : [] };
};

type Reading = { readonly read: readonly PackCheck[]; readonly opened: Case | null };

const readAll = (source: Source, trust: PackTrust): Reading => {
  const pack = readings['the pack can be read'](source);
  const policy = readings['the policy can be read'](source, trust);
  const kept = readings['the checkpoint that you kept can be read'](source, trust);
  const brought = readings["the publishers' keys that you brought can be read"](source, trust);
  const read: PackCheck[] = [made('the pack can be read', pack), made('the policy can be read', policy)];
  if (trust.kept !== undefined) read.push(made('the checkpoint that you kept can be read', kept));
  if (trust.publishers !== undefined) read.push(made("the publishers' keys that you brought can be read", brought));
  if (!pack.ok || !policy.ok || !kept.ok || !brought.ok) return { read, opened: null };
  const opened = openCase(pack.value, { policy: policy.value, kept: kept.value, brought: brought.value });
  read.push(made('what the pack holds can be read', opened));
  return { read, opened: opened.ok ? opened.value : null };
};

/**
 * Makes every event's entry again from the event and its salt, and checks each proof, what publishers signed, and what the pack
 * says as a whole. It never throws, whatever it is given.
 */
export const verifyPack = async (source: Source, trust: PackTrust): Promise<PackVerdict> => {
  const { read, opened } = readAll(source, trust);
  if (opened === null) return { holds: false, checks: read, events: [], says: null };
  const { whole, stamped } = await verifyWhole(opened, trust);
  const events: EventVerdict[] = [];
  const signed: Outcome<EventSignature | null>[] = [];
  for (const event of opened.events) {
    const said = await verifyPublisher(event, opened);
    signed.push(said);
    events.push(await verifyEvent(event, said, trust));
    await trust.onEventChecked?.(events.length, opened.events.length);
  }
  const holds = passed(whole) && events.every((event) => passed(event.checks));
  const publishers = publishersStatement(opened, signed);
  return { holds, checks: [...read, ...whole], events, says: await statementOf(opened, { stamped, publishers }) };
};
