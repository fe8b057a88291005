import { join } from 'node:path';
import { stateHash } from '@accord/audit';
import { literalDay, type Ledger, type StreamName } from '@accord/kernel';
import { NodeChance, openForReading } from '@accord/platform';
import { connectEventStore, eventStoreLedger } from '@accord/platform/eventstoredb';
import { parseCheckpoint, parseProofFile } from '@accord/proof';
import { PlanRules } from '@accord/wiring';
import { checkLog } from '../../apps/cli/src/fsck/fsck.ts';
import { recordingTerminal } from '../../apps/cli/src/testing/recording-terminal.ts';
import { standInEventStore } from '../support/eventstoredb/index.ts';
import { describeKafka } from '../support/servers.ts';
import { distributed, embedded, type Answer } from './support/profile.ts';
import { comparable } from './support/story.ts';
import { therapyInAPlan } from './stories/therapy-in-a-plan.ts';
import { whatWasNotTaken } from './stories/what-was-not-taken.ts';
import { whoKnewWhatWhen } from './stories/who-knew-what-when.ts';

const stories = [therapyInAPlan, whatWasNotTaken, whoKnewWhatWhen];

const hashesIn = (answers: readonly Answer[]): readonly unknown[] =>
  answers.map(({ body }) => body['stateHash']).filter((hash) => hash !== undefined);

/** Every plan's hash at every revision, and as at some days, as a replay of the ledger finds it. */
const replayed = async (ledger: Pick<Ledger, 'readAll' | 'readStream'>): Promise<readonly string[]> => {
  const rules = new PlanRules();
  const streams = new Set<StreamName>();
  for await (const page of ledger.readAll(null, { categories: ['plan'] }))
    page.forEach(({ stream }) => streams.add(stream));
  const hashes: string[] = [];
  for (const stream of streams) {
    const events = await ledger.readStream(stream);
    for (const asAt of ['2026-03-31', '2026-12-31'].map(literalDay))
      for (let revision = 0; revision < events.length; revision += 1) {
        const { state } = rules.read(events.slice(0, revision + 1), { asAt });
        hashes.push(`${stream} ${revision} ${asAt} ${await stateHash({ planId: stream, revision, state })}`);
      }
  }
  return hashes;
};

const move = async (from: Pick<Ledger, 'readAll'>, to: Ledger): Promise<void> => {
  for await (const page of from.readAll(null))
    for (const { id, type, version, data, meta, stream, revision } of page) {
      const moved = await to.append(stream, revision === 0 ? 'none' : revision - 1, [
        { id, type, version, data, meta },
      ]);
      expect(moved).toMatchObject({ ok: true, value: { first: revision } });
    }
};

describeKafka()('on one process and on services over Kafka, EventStoreDB and PostgreSQL', () => {
  let hub: Awaited<ReturnType<typeof embedded>>;
  let services: Awaited<ReturnType<typeof distributed>>;
  beforeAll(async () => {
    [hub, services] = await Promise.all([embedded(), distributed()]);
  }, 240_000);
  afterAll(() => Promise.all([hub?.close(), services?.close()]), 60_000);

  it.each(stories.map((story) => [story.name, story] as const))(
    'the same answers: %s',
    async (_name, story) => {
      const [one, other] = await Promise.all([hub, services].map((profile) => story.tell(profile)));
      if (one === undefined || other === undefined) throw new Error('Expected answers of both.');
      expect(hashesIn(one).length).toBeGreaterThan(0);
      if (!story.hasDecisions) expect(hashesIn(other)).toStrictEqual(hashesIn(one));
      expect(comparable(other)).toBe(comparable(one));
    },
    120_000,
  );

  it('a proof for every event of a history, in one log', async () => {
    for (const profile of [hub, services]) {
      const { body: history } = await profile.get('auditor', `/v1/plans/1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11/history`);
      const events = history['events'] as readonly { readonly eventId: string }[];
      expect(events.length).toBeGreaterThan(0);
      const { body: checkpoint } = await profile.get('auditor', '/log/checkpoint');
      const read = parseCheckpoint(String(checkpoint['text']));
      expect(read).toMatchObject({ ok: true, value: { origin: 'accord.example/log' } });
      for (const { eventId } of events) {
        const { status, body } = await profile.get('auditor', `/v1/events/${eventId}/proof`);
        expect([status, parseProofFile(String(body['text'])).ok]).toStrictEqual([200, true]);
      }
    }
  });

  it('a log that agrees with its ledger', async () => {
    const checked = async (service: boolean, environment: Readonly<Record<string, string>>) => {
      const { terminal, out, err } = recordingTerminal();
      const world = { terminal, stop: new AbortController().signal, environment, leaveWith: () => undefined };
      return [await checkLog({ service, checkpoint: [], json: false }, world), out.at(-1), err];
    };
    const agrees = [0, expect.stringMatching(/ events and \d+ checkpoints compared.*: all agrees\.$/), []];
    expect(await checked(false, { ACCORD_DATA_DIR: hub.dataDir })).toStrictEqual(agrees);
    expect(await checked(true, services.settings)).toStrictEqual(agrees);
  }, 60_000);

  it('the same replay: what the hub recorded, moved to EventStoreDB, has the same state hashes', async () => {
    const server = await standInEventStore();
    const connection = connectEventStore({
      connectionString: server.url,
      allowInsecure: true,
      chance: new NodeChance(),
    });
    const moved = await eventStoreLedger({ connection, index: null });
    const recorded = openForReading(join(hub.dataDir, 'ledger.db'));
    try {
      await move(recorded, moved);
      const hashes = await replayed(recorded);
      expect(hashes.length).toBeGreaterThan(50);
      expect(await replayed(moved)).toStrictEqual(hashes);
    } finally {
      await recorded.close();
      await moved.close();
      await connection.close();
      await server.stop();
    }
  }, 60_000);
});
