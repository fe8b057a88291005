import { acknowledgedOnce } from './acknowledged-once.ts';
import { agreementsCarried } from './agreements-carried.ts';
import { agreementsKept } from './agreements-kept.ts';
import { deliveriesInOrder, deliveriesSent } from './deliveries-sent.ts';
import type { Check } from './evidence.ts';
import { factsArrived } from './facts-arrived.ts';
import { logAgrees } from './log-agrees.ts';
import { noSurprises } from './no-surprises.ts';
import { nobodySeesTooMuch } from './nobody-sees-too-much.ts';
import { nothingElse } from './nothing-else.ts';
import { orderKept } from './order-kept.ts';
import { ownEvents } from './own-events.ts';
import { readModelsEqual } from './read-models-equal.ts';
import { receiptsTrue } from './receipts-true.ts';
import { recordsAnswered } from './records-answered.ts';
import { streamsWhole } from './streams-whole.ts';

/** All that is demanded whenever everything rests. */
export const checks: readonly Check[] = [
  acknowledgedOnce,
  factsArrived,
  nothingElse,
  ownEvents,
  orderKept,
  streamsWhole,
  agreementsKept,
  agreementsCarried,
  recordsAnswered,
  receiptsTrue,
  readModelsEqual,
  deliveriesSent,
  deliveriesInOrder,
  nobodySeesTooMuch,
  logAgrees,
  noSurprises,
];
