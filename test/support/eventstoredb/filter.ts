import { type ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { type Recorded } from './record.ts';

/** What a filtered subscription lets through, and after how many events looked at it says where it is. */
export interface Filter {
  readonly matches: (record: Recorded) => boolean;
  readonly checkpointEvery: number;
}

const usualWindow = 32;

export const filterOf = (options: ReadReq.Options.FilterOptions): Filter => {
  const byType = options.getEventType();
  const expression = byType ?? options.getStreamIdentifier();
  const regex = expression?.getRegex() ?? '';
  const prefixes = expression?.getPrefixList() ?? [];
  const pattern = regex === '' ? undefined : new RegExp(regex);
  const window = options.hasMax() ? options.getMax() : usualWindow;
  return {
    matches: ({ stream, type }) => {
      const text = byType === undefined ? stream : type;
      return pattern === undefined ? prefixes.some((prefix) => text.startsWith(prefix)) : pattern.test(text);
    },
    checkpointEvery: Math.max(1, window * options.getCheckpointintervalmultiplier()),
  };
};
