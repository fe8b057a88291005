import { type BatchAppendReq, type AppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import { type StreamIdentifier } from '@eventstore/db-client/generated/shared_pb.js';
import { type Expected } from './decide.ts';
import { type Proposed } from './store.ts';

const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What the options of all writing calls have in common. */
interface ExpectedOption {
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
  hasAny(): boolean;
}

export const expectedOf = (options: ExpectedOption, revision: string): Expected => {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no_stream';
  return options.hasStreamExists() ? 'stream_exists' : { revision };
};

export const nameOf = (identifier: StreamIdentifier | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

/** The event as it is to be stored, or the text of what is wrong with it. */
export const proposedOf = (message: BatchAppendReq.ProposedMessage | AppendReq.ProposedMessage): Proposed | string => {
  const id = message.getId()?.getString() ?? '';
  const type = message.getMetadataMap().get('type') ?? '';
  if (!uuidText.test(id)) return `Expected a UUID as event id, got '${id}'.`;
  if (type === '') return `Expected a type of event ${id}, got none.`;
  return {
    id: id.toLowerCase(),
    type,
    contentType: message.getMetadataMap().get('content-type') ?? 'application/octet-stream',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
};
