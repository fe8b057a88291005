import { readFileSync } from 'node:fs';
import { cloudEventType, eventNames, eventTypes, type EventName } from '@accord/contracts';
import type { Dice } from '../dice.ts';
import { ofSector, type Publisher } from '../stage/agencies.ts';
import type { Channel, Fact, Wrong } from './book.ts';

type Data = Fact['message']['data'];

const sectors = ['council', 'icb', 'nhs-provider', 'social-care', 'setting', 'tribunal'] as const;
const sections = ['F', 'G', 'H1', 'H2'] as const;
const children = 5;
const adviceKinds = ['medical', 'social-care', 'educational'] as const;

const examples = new URL('../../../../contracts/events/examples/valid/', import.meta.url);
const exampleOf = (name: EventName): Data =>
  JSON.parse(readFileSync(new URL(`${name}.json`, examples), 'utf8')) as Data;

/** What agencies report of plans, each with an example that holds. */
const facts = eventNames.filter((name) => eventTypes[name].fact && eventTypes[name].key === 'planId');
const exampleData = new Map(facts.map((name) => [name, exampleOf(name)]));

const reportedBy = ({ sector }: Publisher): readonly [EventName, ...EventName[]] =>
  facts.filter((name) => (eventTypes[name].reporters as readonly string[]).includes(sector)) as [
    EventName,
    ...EventName[],
  ];

/** Sections differ, so that there is something for every sector not to see. */
const varied = (name: EventName, data: Data, dice: Dice): Data => {
  const lines = data['lines'];
  const section = dice.pick(sections);
  if (Array.isArray(lines)) return { ...data, lines: lines.map((line) => ({ ...line, section: dice.pick(sections) })) };
  if (name === 'AdviceRequested') return { ...data, kind: dice.pick(adviceKinds) };
  return name === 'ProvisionDelivered' ? { ...data, section } : data;
};

const wrongs: readonly [Wrong, ...Wrong[]] = ['data', 'json', 'type'];

const factOf = (
  given: Pick<Fact, 'agency' | 'child' | 'lane' | 'channel' | 'messageId'>,
  planId: string,
  dice: Dice,
) => {
  const { agency, child, channel, messageId } = given;
  const name = dice.pick(reportedBy(agency));
  const message = {
    specversion: '1.0',
    id: messageId,
    source: agency.publishesAs[0],
    type: cloudEventType(name),
    subject: child,
    actorid: `officer-${dice.whole(1, 99)}`,
    actorrole: 'case-officer',
    datacontenttype: 'application/json',
    data: varied(name, { ...exampleData.get(name), planId }, dice),
  };
  const isWrong = dice.happens(0.12);
  const wrong: Wrong = isWrong ? (channel === 'http' ? 'data' : dice.pick(wrongs)) : 'nothing';
  return { ...given, name, message, wrong, mode: dice.pick(['binary', 'structured'] as const) };
};

/** The facts of one cycle, lane by lane: of each child what several agencies report, over HTTP or Kafka. */
export const livesOf = (cycle: number, agencies: readonly Publisher[], dice: Dice): readonly (readonly Fact[])[] =>
  Array.from({ length: children }, (_, number) => {
    const [child, planId] = [dice.uuid(), dice.uuid()];
    const reporting = dice.shuffled(sectors).slice(0, dice.whole(2, 3));
    return reporting.map((sector) => {
      const channel: Channel = dice.happens(0.4) ? 'http' : 'kafka';
      const lane = `${sector}/${child}`;
      return Array.from({ length: dice.whole(4, 8) }, (_fact, at) => {
        const messageId = `cycle-${cycle}.child-${number}.${at}`;
        return factOf({ agency: ofSector(agencies, sector), child, lane, channel, messageId }, planId, dice);
      });
    });
  }).flat();
