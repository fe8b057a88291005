import type { components } from '@accord/contracts';
import { formatOccurrence, typeInWords, type RecordedEvent } from '@accord/kernel';
import type { PlanHistory } from '../../plan-history.ts';
import { markup, table, type Html } from './markup.ts';

type Clock = components['schemas']['ClockResult'];
type Finding = components['schemas']['Finding'];

/** `PlanReading` answers in the words of the published interface. */
const clocksOf = ({ clocks }: PlanHistory): readonly Clock[] => clocks as readonly Clock[];
const findingsOf = ({ findings }: PlanHistory): readonly Finding[] => findings as readonly Finding[];

const happened = ({ meta }: RecordedEvent): string =>
  meta.occurredOn === null ? 'nobody said when' : formatOccurrence(meta.occurredOn);

export const eventTable = (events: readonly RecordedEvent[], indexes: ReadonlyMap<string, number>): Html =>
  table(
    'What happened, in the order in which it was recorded',
    ['Revision', 'When', 'What', 'Published by', 'Recorded', 'Index in the log'],
    events.map((event) => [
      event.revision,
      happened(event),
      `${typeInWords(event.type)}${event.meta.correctionOf === null ? '' : ' (a correction)'}`,
      `${event.meta.source.organisation} (${event.meta.source.code})`,
      event.recordedAt,
      indexes.get(event.id) ?? '',
    ]),
  );

const agreementOf = ({ data }: RecordedEvent): string => {
  const agreement: unknown = Reflect.get(data, 'agreement');
  if (typeof agreement !== 'object' || agreement === null) return 'not one of this hub';
  return `${String(Reflect.get(agreement, 'agreementId'))}, version ${String(Reflect.get(agreement, 'version'))}`;
};

export const agreementTable = (events: readonly RecordedEvent[]): Html => {
  const agreed = events.filter(({ type }) => type.startsWith('ProvisionAgree'));
  if (agreed.length === 0) return markup`<p>The plan has no agreement about who pays.</p>`;
  return table(
    'What was agreed about provision and its cost',
    ['Revision', 'When', 'What', 'Agreement'],
    agreed.map((event) => [event.revision, happened(event), typeInWords(event.type), agreementOf(event)]),
  );
};

const rangeOf = (range: Clock['due']): string => {
  if (range === null) return 'not known';
  return range.earliest === range.latest ? range.earliest : `${range.earliest} to ${range.latest}`;
};

const breachOf = (breach: Clock['breach']): string =>
  breach === 'not_provable' ? 'not provable' : breach ? 'yes' : 'no';

export const clockTable = (history: PlanHistory): Html => {
  const clocks = clocksOf(history);
  if (clocks.length === 0) return markup`<p>No statutory limit ran.</p>`;
  return table(
    `Statutory limits, as at ${history.asAt}`,
    ['Limit', 'Duty', 'Owed by', 'Due', 'State', 'Broken'],
    clocks.map((clock) => [
      `${clock.clock}${clock.period === undefined ? '' : ` #${clock.period}`}`,
      `${clock.duty} (${clock.source})`,
      clock.dutyHolder,
      rangeOf(clock.due),
      clock.state.replaceAll('_', ' ').toLowerCase(),
      breachOf(clock.breach),
    ]),
  );
};

export const findingTable = (history: PlanHistory): Html => {
  const findings = findingsOf(history);
  const revisions = new Map<string, number>(history.events.map(({ id, revision }) => [id, revision]));
  if (findings.length === 0) return markup`<p>The rules find nothing wrong.</p>`;
  return table(
    'What the rules find wrong',
    ['Finding', 'Limit', 'For', 'Rests on revisions'],
    findings.map(({ code, clock = '', dutyHolders, justifiedBy }) => [
      code,
      clock,
      dutyHolders.join(', '),
      justifiedBy.map((id) => revisions.get(id) ?? id).join(', '),
    ]),
  );
};
