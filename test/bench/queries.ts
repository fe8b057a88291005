import { startHub, type HubProcess } from '../support/hub-process.ts';
import { callers } from './callers.ts';
import { get, openConnection } from './connection.ts';
import { fill, icbOf } from './lives.ts';
import type { Bench, Goal, Sample, Tell, Trial, Variant } from './measure.ts';
import { keptLedger } from './scratch.ts';
import { openLedger } from './store.ts';
import { childOf, planId } from './workload.ts';

const EVENTS_EACH = 13;
const CONNECTIONS = 2;
const LOOK_AGAIN_MS = 2000;

const untilReady = async ({ url }: HubProcess, tell: Tell): Promise<void> => {
  for (;;) {
    const ready = await fetch(`${url}/health/ready`);
    const text = await ready.text();
    if (ready.ok) return;
    tell(`  waiting for the read models: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
};

/** A hub over so many plans. Its data is made once, read models included, and kept. */
const hubOver = async (plans: number, { tell, afterwards }: Trial): Promise<HubProcess> => {
  const folder = await keptLedger(`queries-${plans}`, async (draft) => {
    tell(`  writing ${plans} plans (once)`);
    const ledger = openLedger(draft);
    await fill(ledger, plans, EVENTS_EACH, tell);
    await ledger.close();
    const hub = await startHub(draft);
    await untilReady(hub, tell);
    await hub.stop();
  });
  const hub = await startHub(folder, { ACCORD_LOG_LEVEL: 'info' });
  afterwards(async () => void (await hub.stop()));
  await untilReady(hub, tell);
  return hub;
};

interface Question {
  readonly name: string;
  readonly path: (plan: number) => string;
  readonly answers: RegExp;
}

const questions: readonly Question[] = [
  {
    name: "a plan's history",
    path: (plan) => `/v1/plans/${planId(plan)}/history`,
    answers: /"revision":12,/,
  },
  {
    name: "an ICB's commitments",
    path: (plan) => `/v1/commitments?commissioner=${icbOf(plan)}&limit=100`,
    answers: /"lineId":"g-physio"/,
  },
  {
    name: "a child's commitments",
    path: (plan) => `/v1/commitments?subject=${childOf(plan)}`,
    answers: /"lineId":"g-physio"/,
  },
];

/** Goes through the plans in a fixed order that jumps about, so that neighbours are not asked for together. */
const jumping = (plans: number) => {
  let at = 0;
  return (): number => (at = (at + 7919) % plans);
};

const ask = async (hub: HubProcess, plans: number, { path, answers }: Question, seconds: number): Promise<Sample> => {
  const [url, key, next] = [new URL(hub.url), hub.key('auditor'), jumping(plans)];
  const open = await Promise.all(Array.from({ length: CONNECTIONS }, () => openConnection(url)));
  const sample = await callers(CONNECTIONS, seconds, async (caller) => {
    const asked = path(next());
    const reply = await open[caller]?.send(get(url, asked, key));
    if (reply?.status !== 200 || !answers.test(reply.body))
      throw new Error(`Expected an answer to ${asked}, got ${reply?.status} ${reply?.body.slice(0, 300)}`);
  });
  for (const { close } of open) close();
  return sample;
};

const prepare = async (trial: Trial) => {
  const { quick, seconds } = trial;
  const [few, many] = [1000, quick ? 10_000 : 100_000];
  const hubs = [
    { plans: few, hub: await hubOver(few, trial) },
    { plans: many, hub: await hubOver(many, trial) },
  ];
  const named = ({ name }: Question, plans: number) => `${name}, ${plans.toLocaleString('en-GB')} plans`;
  const variants: readonly Variant[] = questions.flatMap((question) =>
    hubs.map(({ plans, hub }) => ({
      name: named(question, plans),
      run: () => ask(hub, plans, question, seconds),
    })),
  );
  const goals: readonly Goal[] = questions.map((question) => ({
    variant: named(question, many),
    against: named(question, few),
    of: 'p99',
    bound: 'at most',
    value: 1.5,
  }));
  return {
    unit: 'answers/s',
    variants,
    goals,
    remarks: () => [
      `over HTTP as the auditor, ${CONNECTIONS} connections, another plan each time; ${EVENTS_EACH} events a plan, 10 ICBs`,
      "an ICB's commitments: the first 100 of them",
    ],
  };
};

export const queries: Bench = {
  name: 'queries',
  about: "the README's questions, over many plans against few",
  prepare,
};
