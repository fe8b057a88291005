import type { EventId, NewEvent, When } from '@accord/kernel';
import { eventIdOf } from '@accord/proof';
import { publisherSigner, type PublisherSigner } from '@accord/proof/testing';
import { lifeOf } from '../bench/lives.ts';
import { icb } from '../bench/workload.ts';

const { organisation } = icb;
const from = '2020-01-01T00:00:00Z';
const source = 'https://send.northmere-icb.example';

/** Of the ICB in whose name everything is reported. */
export const publisher = await publisherSigner('EdDSA', { organisation, kid: 'northmere-icb-2020', from });
/** What the insider has instead, who is not the ICB. */
export const insidersSigner = (kid: string): Promise<PublisherSigner> =>
  publisherSigner('ES256', { organisation, kid, from });

/** The event as the hub records it when its publisher signed the message: under the message's id, of the date in the data. */
export const signed = async ({ type, version, data, meta }: NewEvent, by = publisher): Promise<NewEvent> => {
  const id = String(meta.messageId);
  const attributes = {
    ...{ specversion: '1.0', id, source, type: `uk.accord.plans.${type}.v${version}`, subject: String(meta.subject) },
    ...{ actorid: meta.actor.id, actorrole: meta.actor.role },
  };
  const occurredOn = Reflect.get(data, 'occurredOn') as When;
  const signature = await by.sign(attributes, data);
  return { id: eventIdOf(source, id) as EventId, type, version, data, meta: { ...meta, occurredOn, signature } };
};

/** An event of the plan that the ledger does not have yet: the first after so many. */
export const nextOf = async (plan: number, after: number): Promise<NewEvent> => {
  const event = lifeOf(plan, after + 1).at(-1);
  if (event === undefined) throw new Error(`Expected plan ${plan} to go on after ${after} events.`);
  return signed(event);
};
