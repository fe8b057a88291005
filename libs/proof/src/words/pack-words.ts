import { listed, told, type Telling } from './telling.ts';

/** What a pack says as a whole. */
export const packWords: Telling<
  | ('EVENT_REPEATED' | 'EVENT_DIFFERS' | 'NOT_OF_THE_PLAN' | 'EVENTS_MISSING' | 'ORDER_DIFFERS')
  | ('AGREEMENT_MISSING' | 'CHECKPOINTS_APART' | 'KEPT_NOT_REACHED' | 'TIMESTAMP_WRONG')
> = {
  EVENT_REPEATED: ({ event }) =>
    told('each event once, each at a place of its own', `${event} again`, 'two versions of one thing are shown'),
  EVENT_DIFFERS: ({ event, field, expected, got }) =>
    told(`${field} ${expected} in event ${event}`, got, 'what is read is not the event that is proven'),
  NOT_OF_THE_PLAN: ({ event, expected, got }) =>
    told(`events of ${expected}`, `${event} of ${got}`, "another plan's record lies in the pack"),
  EVENTS_MISSING: ({ stream, missing, last }) =>
    told(`every revision of ${stream} from 0 to ${last}`, `none at ${listed(missing)}`, 'events were left out'),
  AGREEMENT_MISSING: ({ agreement }) =>
    told(
      `agreement ${agreement}, to which the plan refers, or a word on why it is not shown`,
      'neither',
      'who agreed to pay was left out',
    ),
  ORDER_DIFFERS: ({ event, expected, got }) =>
    told(`event ${event} behind index ${expected} of the log`, `index ${got}`, 'what came later is told as earlier'),
  CHECKPOINTS_APART: ({ from, to }) =>
    told(
      `a proof from the checkpoint of size ${from} to that of ${to}`,
      'none',
      'the log may have been made anew between the two',
    ),
  KEPT_NOT_REACHED: ({ size, reached }) =>
    told(
      `a pack that leads on from size ${size}`,
      `sizes ${listed(reached)}`,
      'the pack neither agrees with your checkpoint nor contradicts it: export it again with --checkpoint',
    ),
  TIMESTAMP_WRONG: ({ size, got }) =>
    told(
      `a time stamp of an authority that you trust over the checkpoint of size ${size}`,
      got,
      'when this checkpoint existed is not shown',
    ),
};
