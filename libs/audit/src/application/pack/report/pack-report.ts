import type { Instant } from '@accord/kernel';
import type { PlanHistory } from '../../plan-history.ts';
import type { ReadAgreement } from '../agreements.ts';
import { fundingOf } from './funding-tables.ts';
import { Html, markup, summary } from './markup.ts';
import { agreementTable, clockTable, eventTable, findingTable } from './plan-tables.ts';
import { style } from './style.ts';

/** What a report tells of. */
export interface Reported {
  readonly history: PlanHistory;
  readonly origin: string;
  readonly madeAt: Instant;
  /** Of the log, at the checkpoint up to which the pack proves. */
  readonly size: number;
  /** Of each event, in the log. */
  readonly indexes: ReadonlyMap<string, number>;
  readonly agreements: readonly ReadAgreement[];
}

const overview = ({ history, origin, madeAt, size }: Reported): Html =>
  summary([
    ['Plan', history.planId],
    ['Child or young person', history.subject ?? 'not said'],
    ['Made at', madeAt],
    ['Events', `${history.events.length}, up to revision ${history.revision}`],
    ['Log', `${origin}, up to its checkpoint of size ${size}`],
    ['State as at', history.asAt],
    ['Hash of the state', markup`<code>${history.stateHash}</code>`],
  ]);

const howTo = ({ history }: Reported): Html =>
  markup` <h2>How to check it</h2>
    <p>
      This page is for reading. What is proven stands beside it in the same file: every event with its salt, its place
      in the log, and the checkpoints that the log has signed. Nothing on this page is itself proven, so check the file
      and compare.
    </p>
    <ol>
      <li>
        Get the public key of the log from somebody other than whoever gave you the file, and put it into a policy file:
        a line <code>log &lt;key&gt;</code> and a line <code>quorum none</code>, or the witnesses whom you trust.
      </li>
      <li>
        Run <code>accord verify FILE --policy POLICY</code>. It sends nothing anywhere.
      </li>
      <li>
        Have you kept a checkpoint of the log from before? Give it with <code>--checkpoint</code>: the log must have
        grown from it.
      </li>
    </ol>
    <p>
      The file speaks up to revision ${history.revision}. Whether more was recorded later it cannot say: ask for a newer
      one.
    </p>`;

/** The pack for people: one document that fetches nothing and runs nothing. */
export const packReport = (of: Reported): string => {
  const { history, indexes, agreements } = of;
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Plan ${history.planId}: what was recorded</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        <main>
          <h1>What was recorded about an EHC plan</h1>
          <p class="inset">
            This report was written by the hub that made the pack. It holds a child’s record: keep it as you keep other
            records of children.
          </p>
          ${overview(of)}
          <h2>Events</h2>
          ${eventTable(history.events, indexes)}
          <h2>Agreements</h2>
          ${agreementTable(history.events)} ${agreements.map((agreement) => fundingOf(agreement, indexes))}
          <h2>Statutory limits</h2>
          ${clockTable(history)}
          <h2>Findings</h2>
          ${findingTable(history)} ${howTo(of)}
        </main>
      </body>
    </html> `.text;
};
