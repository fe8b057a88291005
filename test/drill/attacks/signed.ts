import type { NewEvent } from '@accord/kernel';
import { planStream, world } from '../../bench/workload.ts';
import type { Attack } from '../attack.ts';
import type { Insider } from '../insider.ts';
import { EVENTS_OF_EACH } from '../scene.ts';
import { nextOf } from '../signing.ts';

const power = 'files and key';
const caughtBy = 'an auditor verifies the proof pack of the plan';
/** The plan of which the auditor asks for the pack. */
const PLAN = 2;
const OTHER_PLAN = 5;
const next = (plan: number): Promise<NewEvent> => nextOf(plan, EVENTS_OF_EACH);
const recordInPlan = (insider: Insider, ...events: readonly NewEvent[]): Promise<void> =>
  insider.record(planStream(PLAN), events);

/** Whoever runs the hub, and is sent a message that its publisher signed: from then on the log agrees with itself. */
export const onWhatWasSigned: readonly Attack[] = [
  {
    name: 'file a report that its publisher signed under another plan',
    power,
    caughtBy,
    as: 'SIGNED_OTHERWISE',
    commit: async (insider) => recordInPlan(insider, await next(OTHER_PLAN)),
  },
  {
    name: 'record a report that its publisher signed as of another day',
    power,
    caughtBy,
    as: 'SIGNED_OTHERWISE',
    commit: async (insider) => {
      const { meta, ...event } = await next(PLAN);
      await recordInPlan(insider, { ...event, meta: { ...meta, occurredOn: null } });
    },
  },
  {
    name: 'record a message that its publisher signed a second time, under another id',
    power,
    caughtBy,
    as: 'SIGNED_OTHERWISE',
    commit: async (insider) => {
      const event = await next(PLAN);
      await recordInPlan(insider, event, { ...event, id: world.chance.uuid() as NewEvent['id'] });
    },
  },
];
