import type { Checked, LogFinding } from '@accord/audit/log';
import { refusalWords, type Refusal } from '@accord/proof';
import { counted } from '../terminal/index.ts';

const reason = (refusal: Refusal): string => {
  const { expected, came } = refusalWords(refusal);
  return `expected ${expected}, got ${came}`;
};

const signedWords = ({ at }: { readonly at: string | null }): string => at ?? 'that you kept';

/** What was found, as a line for people. */
export const findingWords = (finding: LogFinding): string => {
  switch (finding.code) {
    case 'MISSING':
      return `missing: the log does not have event ${finding.eventId}, which belongs at index ${finding.index}`;
    case 'INSERTED':
      return `inserted: the log has event ${finding.eventId} at index ${finding.index}, and the ledger does not have it`;
    case 'CHANGED':
      return `changed: the ledger now says something else of event ${finding.eventId} than the log committed to at index ${finding.index}`;
    case 'REORDERED':
      return `reordered: event ${finding.eventId} belongs at index ${finding.index} and stands at ${finding.found}`;
    case 'UNREADABLE':
      return `unreadable: what the ledger has of event ${finding.eventId} at index ${finding.index} is no event: ${finding.why}`;
    case 'SIGNATURE_ADDED':
      return `signed since: event ${finding.eventId} at index ${finding.index} has a publisher's signature that it had not when the log committed to it; all else is as it was`;
    case 'RE_SIGNED':
      return `signed anew: event ${finding.eventId} at index ${finding.index} was changed, and the publisher's key ${finding.kid} signed what it now says; or only what the hub adds was changed`;
    case 'RECORDED_TWICE':
      return `recorded twice: event ${finding.eventId} at index ${finding.index} is a message that its publisher signed once, and stands at index ${finding.first} already`;
    case 'SIGNATURE_WRONG':
      return `wrong signature: event ${finding.eventId} at index ${finding.index}${finding.kid === null ? '' : `, signed in the name of the key ${finding.kid}`}: ${reason(finding.refusal)}`;
    case 'TIME_RAN_BACK':
      return `time ran back: event ${finding.eventId} at index ${finding.index} was recorded at ${finding.recordedAt}, before the one that it follows (${finding.before}). A clock of the ledger that was set right does that, and so does whoever dates an event back: ask which it was`;
    case 'COSIGNATURE_WRONG':
      return `wrong cosignature: what stands as that of witness ${finding.witness} under the checkpoint of size ${finding.size} is not: ${finding.why}`;
    case 'QUORUM_WRONG':
      return `wrong quorum: what the hub goes by when it brings agreements into force is not what witnesses have signed: ${finding.why}`;
    case 'TIMESTAMP_WRONG':
      return `wrong time stamp: what stands as that of the checkpoint of size ${finding.size} is not: ${finding.why}`;
    case 'SIGNED_OTHERWISE':
      return `signed otherwise: the checkpoint of size ${finding.size} (${signedWords(finding)}) has no signature of the log's key over what it says`;
    case 'ROOT_DIFFERS':
      return `another root: the ledger does not lead to the checkpoint of size ${finding.size} (${signedWords(finding)}); it does to that of ${finding.soundUpTo}, so look at the entries from there on`;
    case 'TILE_DIFFERS':
      return `another tile: tile ${finding.tile} of level ${finding.level} is not made of the entries below it`;
    case 'CHECKPOINT_MISSING':
      return `missing: there is no checkpoint over all ${finding.size} entries of the log`;
  }
};

/** Whose word the keys of the witnesses are, where nobody brought them. */
export const ownKeysWords = ({
  cosignaturesByOwnKeys: count,
}: Pick<Checked, 'cosignaturesByOwnKeys'>): readonly string[] =>
  count === 0
    ? []
    : [
        `${counted(count, 'cosignature')} checked by the keys in the log's own file, which whoever changes the log can change too; give --policy.`,
      ];

/** What was there and was not checked: silence would say that it is in order. */
export const uncheckedWords = ({ unchecked }: Pick<Checked, 'unchecked'>): readonly string[] => {
  const { signatures, cosignatures, timestamps } = unchecked;
  return [
    ...(signatures === 0 ? [] : [`Not checked: ${counted(signatures, 'signature')} of publishers; give --agencies.`]),
    ...(cosignatures === 0
      ? []
      : [
          `Not checked: ${counted(cosignatures, 'cosignature')} of witnesses that the policy does not name; give --policy.`,
        ]),
    ...(timestamps === 0 ? [] : [`Not checked: ${counted(timestamps, 'time stamp')}; give --tsa-ca.`]),
  ];
};

/** Clocks of servers that were set right, in all likelihood; more than a minute would be a finding. */
export const stepsBackWords = ({ stepsBack }: Pick<Checked, 'stepsBack'>): readonly string[] =>
  stepsBack === 0
    ? []
    : [
        `${counted(stepsBack, 'event')} recorded up to a minute before the one that it follows: a server's clock was set right.`,
      ];

/** What is no fault, and yet counts for less than it seems to. */
export const outOfTimeWords = ({ outOfTime }: Pick<Checked, 'outOfTime'>): readonly string[] =>
  [...outOfTime].map(
    ([kid, events]) =>
      `Counted as unsigned: ${counted(events, 'event')} signed by ${kid}, which had ended, or had not begun, when the hub received them.`,
  );
