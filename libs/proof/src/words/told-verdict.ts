import { type EventVerdict, type PackVerdict } from '../pack/verify-pack.ts';
import { type SignedEvents } from '../pack/publishers.ts';
import { type Statement } from '../pack/statement.ts';
import { type Refusal } from '../refusal.ts';
import { refusalWords } from './refusal-words.ts';
import { type RefusalWords } from './telling.ts';

/** Why a check failed, and at which event when it is one of those. */
export interface ToldFailure extends RefusalWords {
  readonly at: string | null;
}

/** A check by its name; those of events are told once for all of them. */
export interface ToldCheck {
  readonly check: string;
  readonly passed: boolean;
  /** How many events it was made on; null for those of the whole pack. */
  readonly events: number | null;
  readonly failures: readonly ToldFailure[];
}

/** What was found, in words that need only be laid out. */
export interface ToldVerdict {
  readonly result: 'holds' | 'does not hold' | 'cannot be read';
  readonly sentence: string;
  readonly checks: readonly ToldCheck[];
  /** How far it speaks, what was not checked, and whose keys these are. */
  readonly notes: readonly string[];
}

const failureOf = (refusal: Refusal, at: string | null): ToldFailure => ({ at, ...refusalWords(refusal) });

const eventChecks = (events: readonly EventVerdict[]): readonly ToldCheck[] => {
  const byName = new Map<string, { count: number; failures: ToldFailure[] }>();
  for (const { event, revision, checks } of events) {
    for (const { check, refusal } of checks) {
      const told = byName.get(check) ?? { count: 0, failures: [] };
      told.count += 1;
      if (refusal) told.failures.push(failureOf(refusal, `revision ${revision}, event ${event}`));
      byName.set(check, told);
    }
  }
  const isNew = ([check]: readonly [string, unknown]): boolean => check !== 'the policy can be read'; // told of the whole
  return [...byName]
    .filter(isNew)
    .map(([check, { count, failures }]) => ({ check, passed: failures.length === 0, events: count, failures }));
};

const timeText = (seconds: number): string => new Date(seconds * 1000).toISOString();

const signersNote = ({ signedBy, signaturesNotChecked: more }: Statement): string => {
  const by = `The newest checkpoint is signed by ${signedBy.join(', ')}.`;
  if (more === 0) return by;
  return `${by} Under it ${more === 1 ? 'stands 1 more signature' : `stand ${more} more signatures`} that nobody checked, for want of a key in your policy.`;
};

const coverage = (covers: number, { events }: Statement): string => {
  if (covers >= events) return events === 1 ? 'covers its only event' : `covers all ${events} events`;
  return covers === 0 ? 'covers none of the events' : `covers none after revision ${covers - 1}`;
};

const stampNote = (says: Statement): readonly string[] => {
  const { stamped } = says;
  if (stamped === null) return ['It has time stamps, which were not checked: no authority was given to check them by.'];
  return stamped.map(
    ({ size, time, covers, agreementEventsLeft: left }) =>
      `The checkpoint of size ${size} existed at ${timeText(time)}, and ${coverage(covers, says)}${left === 0 ? '' : `; of its agreements it leaves out the last ${left === 1 ? 'event' : `${left} events`}`}.`,
  );
};

const keyNote = ({ logKeys }: Statement): readonly string[] => {
  const strange = logKeys.filter(({ isTrusted }) => !isTrusted).map(({ vkey }) => vkey);
  if (strange.length > 0)
    return [`The pack names a key of the log that your policy does not trust: ${strange.join(', ')}`];
  return logKeys.length === 0 ? [] : ['The key that the pack names is one that your policy trusts.'];
};

const agreementsNote = ({ agreements }: Statement): readonly string[] => {
  if (agreements === null)
    return ['It is of the first form, without what was agreed about who pays: ask for a newer one.'];
  return agreements.map(({ agreement, withheld, events }) => {
    if (withheld === null) return `Agreement ${agreement} is in it, with all ${events} events up to its last one here.`;
    return withheld === 'not-a-party'
      ? `Agreement ${agreement} is not in it: the pack was made for somebody who is no party to it.`
      : `Agreement ${agreement}, which a report names, is not in it: the hub says that it has none such about this plan.`;
  });
};

const listedByKey = (signed: readonly SignedEvents[]): string =>
  signed.map(({ kid, organisation, events }) => `${kid} of ${organisation} (${events})`).join(', ');

const outOfTimeNote = (outOfTime: readonly SignedEvents[]): readonly string[] =>
  outOfTime.length === 0
    ? []
    : [
        `Counted as unsigned, though signed by ${listedByKey(outOfTime)}: the key had ended, or had not begun, when the hub received them.`,
      ];

const publishersNote = ({ publishers }: Statement): readonly string[] => {
  const { keysFrom, unsigned, signed, outOfTime, otherTimes } = publishers;
  const late = outOfTimeNote(outOfTime);
  if (signed.length === 0) return ['No event in it is signed by its publisher.', ...late];
  const isSigned = signed.reduce((sum, { events }) => sum + events, 0);
  const whose =
    keysFrom === 'verifier'
      ? 'by keys that you brought'
      : "by keys that the pack itself names; whether they are the publishers' own, ask them";
  return [
    `Of ${isSigned + unsigned} events, ${isSigned} are signed by their publishers and ${unsigned} are not: ${listedByKey(signed)}, ${whose}.`,
    ...late,
    ...(otherTimes.length === 0
      ? []
      : [`The pack tells other times than you brought for ${otherTimes.join(', ')}; yours counted.`]),
  ];
};

const notesOf = (says: Statement): readonly string[] => [
  `It speaks up to revision ${says.revision}. Whether more was recorded later it cannot say: ask for a newer one.`,
  says.from < says.to
    ? `The log has only grown from size ${says.from} to ${says.to}${says.kept === null ? '' : `, and you kept the checkpoint of size ${says.kept}`}.`
    : `All of it stands under one checkpoint, of size ${says.to}.`,
  signersNote(says),
  ...stampNote(says),
  ...keyNote(says),
  ...agreementsNote(says),
  ...publishersNote(says),
  'The report in the pack was not checked: nobody has signed it.',
];

/** A verdict for people. */
export const tellVerdict = ({ holds, checks, events, says }: PackVerdict): ToldVerdict => {
  const whole = checks.map(({ check, refusal }) => ({
    check,
    passed: refusal === null,
    events: null,
    failures: refusal ? [failureOf(refusal, null)] : [],
  }));
  const told = [...whole, ...eventChecks(events)];
  const failed = told.filter(({ passed }) => !passed).length;
  if (says === null)
    return {
      result: 'cannot be read',
      sentence: 'It could not be checked: something cannot be read.',
      checks: told,
      notes: [],
    };
  const what = `plan ${says.plan}, ${says.events} ${says.events === 1 ? 'event' : 'events'}`;
  return holds
    ? {
        result: 'holds',
        sentence: `It holds: ${what}, as the log ${says.origin} had them at size ${says.to}.`,
        checks: told,
        notes: notesOf(says),
      }
    : {
        result: 'does not hold',
        sentence: `It does not hold: ${failed} of ${told.length} checks failed. Rely on nothing in it.`,
        checks: told,
        notes: [],
      };
};
