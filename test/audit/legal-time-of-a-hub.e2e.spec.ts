import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAnchors, signedText, verifyTimestamp } from '@accord/audit/legal-time';
import { call, repository, startHub, temporaryDirectory, type HubProcess } from '../support/hub-process.ts';
import { describeOpenssl } from '../proof/foreign/tools.ts';
import { serveAuthority, timeAuthority, type TimeAuthority } from './support/time-authority.ts';

const example = JSON.parse(readFileSync(join(repository, 'infra/example/advice-received.json'), 'utf8')) as object;
const patienceMs = 60_000;
const graceMs = 10_000;
const story = JSON.parse(readFileSync(join(repository, 'infra/example/story.json'), 'utf8')) as {
  readonly steps: readonly { readonly post: string; readonly body: Record<string, unknown> }[];
};
const [proposal, byIcb, byCouncil] = story.steps
  .filter(({ post }) => post.includes('agreements'))
  .map(({ body }) => body);

interface Served {
  readonly size: number;
  readonly at: string;
  readonly checkpoint: string;
  readonly token: string;
}

const describeIt = describeOpenssl();
describeIt('a hub with a time-stamping authority', () => {
  const directory = temporaryDirectory();
  let authority: TimeAuthority;
  let served: Awaited<ReturnType<typeof serveAuthority>>;
  let hub: HubProcess;
  let sent = 0;

  beforeAll(async () => {
    authority = timeAuthority();
    served = await serveAuthority(authority.reply);
    hub = await startHub(directory.path, {
      ACCORD_TSA_URL: served.url,
      ACCORD_TSA_CA_FILE: authority.caFile,
      ACCORD_TSA_EVERY_MS: '1000',
      ACCORD_TSA_RULE: 'closed',
      ACCORD_TSA_GRACE_MS: String(graceMs),
    });
  }, patienceMs);
  afterAll(async () => {
    await hub.stop();
    await served.close();
    authority.remove();
    directory.remove();
  });

  const publish = async (): Promise<void> => {
    const message = { ...example, id: `legal-time-${(sent += 1)}` };
    expect(await call(hub, 'northmere-icb', '/v1/events', message)).toMatchObject({ status: 202 });
  };
  const sizeNow = async (): Promise<number> =>
    Number((await (await fetch(`${hub.url}/log/checkpoint`)).text()).split('\n')[1]);
  const stampOf = async (size: number): Promise<Served | null> => {
    const answer = await fetch(`${hub.url}/log/timestamps/${size}`);
    return answer.status === 200 ? ((await answer.json()) as Served) : null;
  };
  const until = async <T>(ask: () => Promise<T | null>): Promise<T> => {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const answer = await ask();
      if (answer !== null) return answer;
      if (Date.now() > deadline) throw new Error(`Not within ${patienceMs} ms. The hub said:\n${hub.output()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const health = async (): Promise<string> => {
    const answer = await fetch(`${hub.url}/health/ready`);
    expect(answer.status).toBe(200);
    return answer.text();
  };

  it('serves stamps that others can verify, openssl among them', async () => {
    await publish();
    const { size, at, checkpoint, token } = await until(async () => stampOf(await sizeNow()));
    const text = signedText({ note: checkpoint });
    const reply = new Uint8Array(Buffer.from(token, 'base64'));
    expect(text.split('\n')[1]).toBe(String(size));
    expect(await verifyTimestamp(reply, text, readAnchors(authority.ca) ?? [])).toMatchObject({
      ok: true,
      value: { at },
    });
    expect(authority.verifies(reply, text)).toBe(true);
  }, 120_000);

  it('keeps no stamp that it cannot rely on, goes on, and tells of it until there is one', async () => {
    const old = authority.reply(readFileSync(join(authority.folder, 'request.tsq')));
    served.answerWith(() => old);
    await publish();
    const size = await until(async () => ((await stampOf(await sizeNow())) === null ? sizeNow() : null));
    await until(async () => ((await health()).includes('no time stamp that covers') ? true : null));
    expect(hub.output()).toContain('OTHER_TEXT');
    expect(await stampOf(size)).toBeNull();
    served.answerWith(authority.reply);
    await until(() => stampOf(size));
    await until(async () => ((await health()).includes('no time stamp that covers') ? null : true));
  }, 200_000);

  it('by its closed rule brings no agreement into force while stamps are overdue, takes in all else, and goes on when there are stamps', async () => {
    const agreementId = '00000000-0000-4000-8000-000000000001';
    const sign = `/v1/agreements/${agreementId}/sign`;
    expect(await call(hub, 'northmere-icb', '/v1/agreements', { ...proposal, agreementId })).toMatchObject({
      status: 201,
    });
    await until(async () => stampOf(await sizeNow()));
    served.answerWith(() => new Uint8Array());
    expect(await call(hub, 'northmere-icb', sign, byIcb)).toMatchObject({ body: { status: 'proposed' } });
    const last = () => call(hub, 'northmere-council', sign, byCouncil);
    await until(async () => ((await health()).includes('no agreement is brought into force') ? true : null));
    expect(await last()).toMatchObject({
      status: 503,
      type: 'application/problem+json',
      body: { code: 'STAMP_OVERDUE', graceMs, since: expect.stringMatching(/^\d{4}-/) },
    });
    await publish();
    served.answerWith(authority.reply);
    await until(async () => ((await last()).status === 200 ? true : null));
    expect(await last()).toMatchObject({ status: 200, body: { status: 'in-force' } });
  }, 200_000);
});

it('has no closed rule without a log to be stamped', async () => {
  const directory = temporaryDirectory();
  const started = startHub(directory.path, {
    ACCORD_TSA_URL: 'http://127.0.0.1:1/tsa',
    ACCORD_TSA_RULE: 'closed',
    ACCORD_LOG: 'off',
  });
  await expect(started).rejects.toThrow('ACCORD_TSA_RULE: expected ACCORD_LOG=on with closed, got off');
  directory.remove();
}, 60_000);

it('does not start with an authority and nobody to trust, in words', async () => {
  const directory = temporaryDirectory();
  const started = startHub(directory.path, { ACCORD_TSA_URL: 'http://127.0.0.1:1/tsa' });
  await expect(started).rejects.toThrow('ACCORD_TSA_CA_FILE: expected certificates (PEM)');
  directory.remove();
}, 60_000);
