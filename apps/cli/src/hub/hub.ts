import { accordClient, type components } from '@accord/contracts';
import type { ItemAnswer } from '../publish/send.ts';
import { answerOf, problemOf, type Answer } from './answer.ts';
import type { Connection } from './connection.ts';

type Schemas = components['schemas'];
export type History = Schemas['PlanHistory'];
export type Pack = Schemas['ProofPack'];
export type HubEvent = Schemas['RecordedEvent'];
export type Commitment = Schemas['Commitment'];
export type CommitmentPage = Schemas['CommitmentPage'];
export type RefusalPage = Schemas['RefusalPage'];
export type ProjectionFamily = Schemas['ProjectionFamily'];
export type Witnesses = Schemas['Witnesses'];
export type StoredRefusal = Schemas['Refusal'];
export type QuarantineState = Schemas['QuarantineState'];
export type QuarantinedMessage = Schemas['QuarantinedMessage'];
export type QuarantinedContent = Schemas['QuarantinedContent'];
export type Followed = Schemas['QuarantineFollowed'];
export type QuarantineReleased = Schemas['QuarantineReleased'];

export type HistoryQuestion = { readonly toRevision?: number; readonly knownAt?: string; readonly asAt?: string };

export type CommitmentQuestion = {
  readonly commissioner?: string;
  readonly subject?: string;
  readonly planId?: string;
  readonly asAt?: string;
  readonly knownAt?: string;
};

export type PageQuestion = { readonly after?: string; readonly limit: number };

const PATIENCE_MILLISECONDS = 60_000;
const BATCH = 'application/cloudevents-batch+json';

const itemOf = (item: Schemas['BatchItem']): ItemAnswer =>
  'problem' in item
    ? { index: item.index, status: item.status, problem: problemOf(item.problem, item.problem.status) }
    : item;

const itemsOf = (answer: Schemas['Receipt'] | Schemas['BatchAnswer']): readonly ItemAnswer[] =>
  'receipts' in answer ? answer.receipts.map(itemOf) : [];

type Client = ReturnType<typeof accordClient>;
const common = () => ({ signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });

/** The messages are passed on as they were found: to judge them is the hub's part. */
const published = async (client: Client, messages: readonly unknown[]): Promise<Answer<readonly ItemAnswer[]>> => {
  const headers = { 'content-type': BATCH };
  const bodySerializer = () => JSON.stringify(messages);
  const call = client.POST('/v1/events', { body: [], bodySerializer, headers, ...common() });
  const answer = await answerOf(call);
  return answer.kind === 'data' ? { kind: 'data', data: itemsOf(answer.data) } : answer;
};

/** The calls that the commands make, each answered with data, a problem or nothing. */
export const hubAt = (connection: Connection) => {
  const client = accordClient(connection);
  return {
    publish: (messages: readonly unknown[]) => published(client, messages),
    history: (planId: string, query: HistoryQuestion): Promise<Answer<History>> =>
      answerOf(client.GET('/v1/plans/{planId}/history', { params: { path: { planId }, query }, ...common() })),
    pack: (planId: string, query: { readonly since?: string }): Promise<Answer<Pack>> =>
      answerOf(client.GET('/v1/plans/{planId}/pack', { params: { path: { planId }, query }, ...common() })),
    commitments: (query: CommitmentQuestion & PageQuestion): Promise<Answer<CommitmentPage>> =>
      answerOf(client.GET('/v1/commitments', { params: { query }, ...common() })),
    projections: (): Promise<Answer<Schemas['ProjectionFamilies']>> =>
      answerOf(client.GET('/v1/projections', common())),
    rebuildProjection: (family: string): Promise<Answer<ProjectionFamily>> =>
      answerOf(client.POST('/v1/projections/{family}/rebuild', { params: { path: { family } }, ...common() })),
    witnesses: (): Promise<Answer<Schemas['Witnesses']>> => answerOf(client.GET('/log/witnesses', common())),
    refusals: (query: PageQuestion): Promise<Answer<RefusalPage>> =>
      answerOf(client.GET('/v1/refusals', { params: { query }, ...common() })),
    quarantine: (
      query: PageQuestion & { readonly state?: QuarantineState },
    ): Promise<Answer<Schemas['QuarantinePage']>> =>
      answerOf(client.GET('/v1/quarantine', { params: { query }, ...common() })),
    quarantined: (quarantineId: string): Promise<Answer<QuarantinedContent>> =>
      answerOf(client.GET('/v1/quarantine/{quarantineId}', { params: { path: { quarantineId } }, ...common() })),
    /** A corrected message is passed on as it was found, like one that is published. */
    release: (quarantineId: string, corrected?: unknown): Promise<Answer<QuarantineReleased>> => {
      const bodySerializer = () => JSON.stringify({ message: corrected });
      const params = { path: { quarantineId } };
      const call = { params, body: {}, bodySerializer, ...common() };
      return answerOf(client.POST('/v1/quarantine/{quarantineId}/release', call));
    },
    discard: (quarantineId: string, reason: string): Promise<Answer<Schemas['QuarantineDiscarded']>> => {
      const call = { params: { path: { quarantineId } }, body: { reason }, ...common() };
      return answerOf(client.POST('/v1/quarantine/{quarantineId}/discard', call));
    },
  };
};

export type Hub = ReturnType<typeof hubAt>;
