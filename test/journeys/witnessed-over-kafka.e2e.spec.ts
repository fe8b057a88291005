import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logSigner } from '@accord/audit/log';
import { makeSigningKey, readSigningKey } from '@accord/platform';
import { formatKey } from '@accord/proof';
import type { Kafka } from 'kafkajs';
import { isOpensslThere, serveAuthority, timeAuthority, type TimeAuthority } from '../audit/support/time-authority.ts';
import { bareKafka, publish, until } from '../bench/distributed/agency.ts';
import { runAccord } from '../support/cli.ts';
import { temporaryDirectory } from '../support/hub-process.ts';
import { describeKafka, describeWhere } from '../support/servers.ts';
import { startWitness, type WitnessProcess } from '../witness/support/witness-process.ts';
import { distributed } from './support/profile.ts';

/** Services over Kafka, an ICB that vouches for their log, and an authority that stamps it; the log is doubted in the end. */

const graceMs = 5000;
const patienceMs = 60_000;
const plan = '1d2f7c3a-84e5-4c90-a6b1-5e0f9d3c7b11';
const { steps }: { steps: { post: string; as: string; body: Record<string, unknown> }[] } = JSON.parse(
  readFileSync(new URL('../../infra/example/story.json', import.meta.url), 'utf8'),
);
const told = steps.map(({ body }) => body);
const facts = steps
  .filter(({ post, as }) => post === '/v1/events' && as === 'northmere-council')
  .map(({ body }) => body);
const [proposal, byIcb, byCouncil] = told.filter((_, at) => steps[at]?.post.includes('agreements'));

const describeIt = isOpensslThere() ? describeKafka() : describeWhere('openssl, which stamps the log');

describeIt('with a quorum of witnesses and a time-stamping authority, intake, relay and enquiry', () => {
  const directory = temporaryDirectory();
  const at = (name: string): string => join(directory.path, name);
  let authority: TimeAuthority;
  let stamping: Awaited<ReturnType<typeof serveAuthority>>;
  let icb: WitnessProcess;
  let logKey: string;
  let accord: Awaited<ReturnType<typeof distributed>>;
  let kafka: Kafka;

  const vouch = (more: readonly string[] = [], port = 0) =>
    startWitness(['--state', at('icb'), '--log', logKey, ...more], port);

  beforeAll(async () => {
    makeSigningKey(at('log.key'));
    logKey = formatKey(logSigner('accord.example/log', readSigningKey('', at('log.key'))).key);
    icb = await vouch(['--name', 'witness.icb.example']);
    writeFileSync(at('policy'), `log ${logKey}\nwitness icb ${icb.vkey} ${icb.url}\nquorum icb\n`);
    authority = timeAuthority();
    stamping = await serveAuthority(authority.reply);
    accord = await distributed({
      ACCORD_LOG_KEY_FILE: at('log.key'),
      ACCORD_LOG_POLICY_FILE: at('policy'),
      ACCORD_QUORUM_GRACE_MS: String(graceMs),
      ACCORD_TSA_URL: stamping.url,
      ACCORD_TSA_CA_FILE: authority.caFile,
      ACCORD_TSA_EVERY_MS: '1000',
      ACCORD_TSA_RULE: 'closed',
    });
    kafka = bareKafka(accord.bus.brokers);
  }, 300_000);
  afterAll(async () => {
    await accord?.close();
    await icb?.stop('SIGKILL');
    await stamping?.close();
    authority?.remove();
    directory.remove();
  }, 60_000);

  const failed = (out: string) => [...out.matchAll(/^FAILED +(.*\n.*\n.*)$/gm)].map(([, check]) => check);
  const history = async () => {
    const { body } = await accord.get('auditor', `/v1/plans/${plan}/history`);
    return (body['events'] ?? []) as readonly { readonly eventId: string; readonly messageId?: string }[];
  };
  const overKafka = async (from: number, to: number): Promise<void> => {
    const records = facts.slice(from, to).map((fact) => ({
      key: String(fact['subject']),
      headers: { 'content-type': 'application/cloudevents+json' },
      value: JSON.stringify(fact),
    }));
    await publish(kafka, 'accord.in.council', records);
    const all = facts.slice(0, to).map(({ id }) => id);
    const isTaken = async () =>
      (await history()).filter(({ messageId }) => all.includes(messageId)).length === all.length;
    await until(isTaken, patienceMs, `the plan has ${all.join(', ')}`);
  };
  const proposed = async (number: number): Promise<string> => {
    const agreementId = `00000000-0000-4000-8000-00000000000${number}`;
    expect(await accord.post('northmere-icb', '/v1/agreements', { ...proposal, agreementId })).toMatchObject({
      status: 201,
    });
    const sign = `/v1/agreements/${agreementId}/sign`;
    expect(await accord.post('northmere-icb', sign, byIcb)).toMatchObject({ body: { status: 'proposed' } });
    return sign;
  };
  const comesIntoForce = async (sign: string): Promise<void> => {
    const last = () => accord.post('northmere-council', sign, byCouncil);
    await until(async () => (await last()).status === 200, patienceMs, 'the last signature is taken');
    expect(await last()).toMatchObject({ status: 200, body: { status: 'in-force' } });
  };

  it('bring an agreement into force about what came over Kafka', async () => {
    await overKafka(0, 3);
    await comesIntoForce(await proposed(1));
  }, 120_000);

  it('bring none into force while the witness is missing for too long, take in all else, and go on when it is back', async () => {
    const port = Number(new URL(icb.url).port);
    await icb.stop('SIGKILL');
    const sign = await proposed(2);
    const quorumAge = async (): Promise<number> => {
      const metrics = await (await fetch(`${accord.programs.relay.url}/metrics`)).text();
      return Number(/^accord_quorum_age_seconds (\S+)$/m.exec(metrics)?.[1]);
    };
    await until(async () => (await quorumAge()) * 1000 > graceMs, patienceMs, 'the quorum has failed for too long');
    expect(await accord.post('northmere-council', sign, byCouncil)).toMatchObject({
      status: 503,
      body: { code: 'QUORUM_FAILED', missing: ['icb'], graceMs },
    });
    await overKafka(3, 4);
    icb = await vouch([], port);
    await comesIntoForce(sign);
  }, 180_000);

  it('give a pack that holds, without them, by the policy and the authority that its reader trusts', async () => {
    const isCarried = async (): Promise<boolean> => (await history()).length === 4 + 2;
    await until(isCarried, patienceMs, 'the plan has four facts and what two agreements say');
    const last = (await history()).at(-1)?.eventId;
    const textOf = async (path: string): Promise<string> => String((await accord.get('auditor', path)).body['text']);
    const isVouchedFor = async (): Promise<boolean> => {
      const isWitnessed = (await textOf(`/v1/events/${last}/proof`)).includes('\n— witness.icb.example ');
      const size = (await textOf('/log/checkpoint')).split('\n')[1];
      return isWitnessed && (await accord.get('auditor', `/log/timestamps/${size}`)).status === 200;
    };
    await until(isVouchedFor, patienceMs, 'all of the plan is witnessed and stamped');
    const { settings, programs } = accord;
    const exported = await runAccord(
      ['export', '--plan', plan, '--as', 'auditor', '--url', programs.enquiry.url, '--out', at('pack')],
      { ACCORD_DATA_DIR: settings['ACCORD_DATA_DIR'] ?? '' },
    );
    expect(exported).toMatchObject({ status: 0 });
    await accord.close();
    const trusted = ['--policy', at('policy'), '--tsa-ca', authority.caFile, '--wide'];
    const { status, out } = await runAccord(['verify', at('pack'), ...trusted]);
    expect([status, failed(out)]).toEqual([0, []]);
    expect(out).toMatch(/ok +the time stamps hold/);
    expect(out).toContain(`It holds: plan ${plan}`);
    const unwitnessed = readFileSync(at('pack'), 'utf8').replaceAll(/— witness\.icb\.example [^"\\]*\\n/g, '');
    writeFileSync(at('unwitnessed'), unwitnessed);
    expect((await runAccord(['verify', at('unwitnessed'), ...trusted])).out).toMatch(/FAILED .*witness/);
  }, 180_000);
});
