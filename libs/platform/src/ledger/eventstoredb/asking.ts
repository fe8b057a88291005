import type { StreamName } from '@accord/kernel';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

export type Options = streams.ReadReq.Options;

const { Options: ReadOptions } = streams.ReadReq;
const { FORWARDS, BACKWARDS } = ReadOptions.ReadDirection;
const empty = (): shared.Empty => new shared.Empty();

/** The server tells how far it has looked after so many times 32 events. */
const lookedAfter = 100;

const withIdsAsText = (): Options => new ReadOptions().setUuidOption(new ReadOptions.UUIDOption().setString(empty()));

const placeAt = (commit: number): streams.ReadReq.Options.Position =>
  new ReadOptions.Position().setCommitPosition(String(commit)).setPreparePosition(String(commit));

/** Everything from a commit position on, that one included, or from the beginning. */
export const everythingFrom = (commit: number | null): Options => {
  const all = new ReadOptions.AllOptions();
  if (commit === null) all.setStart(empty());
  else all.setPosition(placeAt(commit));
  return withIdsAsText().setAll(all).setReadDirection(FORWARDS);
};

/** Everything before a commit position, or from the end, the newest first. */
export const everythingBefore = (commit: number | null): Options => {
  const all = new ReadOptions.AllOptions();
  if (commit === null) all.setEnd(empty());
  else all.setPosition(placeAt(commit));
  return withIdsAsText().setAll(all).setReadDirection(BACKWARDS);
};

export const streamFrom = (stream: StreamName, revision: number): Options => {
  const name = new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
  const one = new ReadOptions.StreamOptions().setStreamIdentifier(name).setRevision(String(revision));
  return withIdsAsText().setStream(one).setReadDirection(FORWARDS);
};

/** So many, whatever they are. */
export const atMost = (count: number, options: Options): Options =>
  options.setCount(String(count)).setNoFilter(empty());

/** What the system does not write. */
const BY_PEOPLE = '^[^$].*';
/** That, and what is set for a stream. */
export const OR_SET = String.raw`^([^$].*|\$metadata)$`;

/** Then what comes, of types that fit. */
export const followed = (options: Options, types = BY_PEOPLE): Options =>
  options
    .setSubscription(new ReadOptions.SubscriptionOptions())
    .setFilter(
      new ReadOptions.FilterOptions()
        .setEventType(new ReadOptions.FilterOptions.Expression().setRegex(types))
        .setCount(empty())
        .setCheckpointintervalmultiplier(lookedAfter),
    );
