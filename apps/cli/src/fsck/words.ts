import type { LogFinding } from '@accord/audit/log';

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
    case 'SIGNED_OTHERWISE':
      return `signed otherwise: the checkpoint of size ${finding.size} (${finding.at}) has no signature of the log's key over what it says`;
    case 'ROOT_DIFFERS':
      return `another root: the ledger does not lead to the checkpoint of size ${finding.size} (${finding.at}); it does to that of ${finding.soundUpTo}, so look at the entries from there on`;
    case 'TILE_DIFFERS':
      return `another tile: tile ${finding.tile} of level ${finding.level} is not made of the entries below it`;
    case 'CHECKPOINT_MISSING':
      return `missing: there is no checkpoint over all ${finding.size} entries of the log`;
  }
};
