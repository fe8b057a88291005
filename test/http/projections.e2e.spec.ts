import { execFile } from 'node:child_process';
import { repository, startHub, temporaryDirectory, type HubProcess } from '../support/hub-process.ts';

const directory = temporaryDirectory();
let hub: HubProcess;

beforeAll(async () => {
  hub = await startHub(directory.path);
});
afterAll(async () => {
  await hub.stop();
  directory.remove();
});

const asking = (agency: string) => ({ authorization: `Bearer ${hub.key(agency)}` });
const call = async (path: string, method = 'GET', agency = 'operations') => {
  const answer = await fetch(`${hub.url}${path}`, { method, headers: asking(agency) });
  return { status: answer.status, body: Object(await answer.json()) };
};
const accord = (...args: readonly string[]): Promise<{ readonly status: unknown; readonly out: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', ACCORD_URL: hub.url, ACCORD_KEY: hub.key('operations') };
    const options = { env, cwd: repository };
    execFile(process.execPath, ['apps/cli/bin/accord.mjs', 'projections', ...args], options, (fault, out, err) =>
      resolve({ status: fault?.code ?? 0, out: out + err }),
    );
  });

const commitments = () =>
  call('/v1/commitments?commissioner=ods:Q9N&knownAt=2099-01-01T00:00:00.000Z', 'GET', 'auditor');

it('those who run the hub see how far the read models are', async () => {
  const { status, body } = await call('/v1/projections');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    projections: [
      { family: 'refusals', serving: { generation: 1, projection: 'exchange-refusals-v1', behindSeconds: 0 } },
      {
        family: 'commitments',
        serving: { generation: 2, projection: 'commitments-v1', behindSeconds: 0, progress: 1 },
        building: null,
      },
    ],
  });
});

it('and have one folded anew, which changes no answer', async () => {
  const before = await commitments();
  expect(before.body.commitments.length).toBeGreaterThan(0);
  const begun = await call('/v1/projections/commitments/rebuild', 'POST');
  expect(begun).toMatchObject({ status: 202, body: { family: 'commitments' } });
  const waited = await accord('rebuild', 'commitments', '--wait');
  expect(waited).toMatchObject({
    status: 0,
    out: expect.stringMatching(/Generation \d of commitments .*answers questions now/),
  });
  expect(await commitments()).toStrictEqual(before);
  const { out } = await accord('status');
  expect(out).toMatch(/commitments +[3-9] +commitments-v1 +serving +nothing +100%/);
});

it('refuses others, and names that there are not', async () => {
  expect(await call('/v1/projections', 'GET', 'auditor')).toMatchObject({
    status: 403,
    body: { code: 'NOT_PERMITTED' },
  });
  expect(await call('/v1/projections/letters/rebuild', 'POST')).toMatchObject({
    status: 404,
    body: {
      code: 'NO_SUCH_PROJECTION',
      detail: 'Expected one of refusals, commitments, got another name.',
    },
  });
  expect(await accord('rebuild', 'letters')).toMatchObject({
    status: 1,
    out: expect.stringContaining('NO_SUCH_PROJECTION'),
  });
});
