import { createPrivateKey, sign } from 'node:crypto';
import { join } from 'node:path';
import { signedText, toBase64Url } from '@accord/proof';
import { publicKeys, rfcKeys, value } from '@accord/proof/testing';
import { makeExampleAgencies } from '../../apps/hub/src/first-start.ts';
import { startHub } from '../support/hub-process.ts';
import { registerKeys } from '../support/signed-examples.ts';
import { eventsIn, message, mustHoldAll, over, sender } from './hub-load.ts';
import type { Bench, Trial } from './measure.ts';
import { scratch } from './scratch.ts';
import { icb } from './workload.ts';

const CALLERS = 64;
/** More than a hub takes in a second, so that nothing is signed while it is measured. */
const A_SECOND = 15_000;
const kid = 'bench-2020';
const key = { organisation: icb.organisation, kid, jwk: publicKeys.EdDSA, from: '2020-01-01T00:00:00Z', until: null };

const secret = createPrivateKey({ key: rfcKeys.EdDSA, format: 'jwk' });
const header = toBase64Url(Buffer.from(JSON.stringify({ alg: 'EdDSA', kid })));

/** The same message as unsigned, under an id of its own. */
const signedMessage = (number: number): string => {
  const { data, ...said }: Record<string, string> = JSON.parse(message(number));
  const attributes = { ...said, id: `signed-${number}` };
  const text = value(signedText({ signature: { jws: '', attributes }, data }));
  const signature = sign(null, Buffer.from(`${header}.${toBase64Url(Buffer.from(text))}`), secret);
  return JSON.stringify({ ...attributes, signature: `${header}..${toBase64Url(signature)}`, data });
};

/** Signed before they are sent. */
const signedAhead = () => {
  const ready = new Map<number, string>();
  let [last, signedMeanwhile] = [0, 0];
  const messageOf = (number: number): string => {
    const made = ready.get(number);
    ready.delete(number);
    if (made !== undefined) return made;
    signedMeanwhile += 1;
    last = Math.max(last, number);
    return signedMessage(number);
  };
  const makeReady = (count: number): void => {
    while (ready.size < count) ready.set((last += 1), signedMessage(last));
  };
  return { messageOf, makeReady, signedMeanwhile: () => signedMeanwhile };
};

const prepare = async ({ seconds, afterwards }: Trial) => {
  const data = scratch(afterwards)();
  const agencies = join(data, 'agencies.json');
  makeExampleAgencies(agencies, data);
  registerKeys(agencies, [key]);
  const hub = await startHub(data);
  afterwards(async () => void (await hub.stop()));
  const before = await eventsIn(data);
  const { messageOf, makeReady, signedMeanwhile } = signedAhead();
  const [plain, signed] = [sender(hub), sender(hub, messageOf)];
  const names = { signed: 'one signed event a request, 64 connections', plain: 'one event a request, 64 connections' };
  const run = (load: typeof plain) => over(load.url, CALLERS, seconds, { send: load.one, each: 1 });
  return {
    unit: 'events/s',
    variants: [
      {
        name: names.signed,
        run: () => {
          makeReady(A_SECOND * (seconds + 1));
          return run(signed);
        },
      },
      { name: names.plain, run: () => run(plain) },
    ],
    goals: [{ variant: names.signed, against: names.plain, of: 'figure', bound: 'at least', value: 0.5 }],
    remarks: () => [
      `one hub, messages of ${message(1).length} bytes, signed ${signedMessage(1).length}; Ed25519, each verified before its receipt; ${signed.accepted()} signed and ${plain.accepted()} others accepted`,
      `signed before they are sent, ${signedMeanwhile()} while it was measured; the client shares the cores with the hub`,
    ],
    check: () => mustHoldAll(data, before, plain.accepted() + signed.accepted()),
  } as const;
};

export const signed: Bench = {
  name: 'signed',
  about: 'durable ingest over HTTP of events that their publisher signed, against the same without signatures',
  prepare,
};
