import type { Commitment } from '../hub/index.ts';
import { counted, csvLine, fold, KEPT, table, type Column, type Row } from '../terminal/index.ts';
import { poundsText } from './money.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Plan' },
  { title: 'Section' },
  { title: 'Provision' },
  { title: 'Quantity' },
  { title: 'Promised by' },
  { title: 'Provider' },
  { title: 'From' },
  { title: 'To' },
  { title: 'Agreed cost', align: 'right' },
  { title: 'Share', align: 'right' },
  { title: 'Agreement' },
];

export const quantityText = ({ amount, unit, per }: Commitment['quantity']): string =>
  `${amount} ${amount === 1 ? unit : `${unit}s`}${per === 'once' ? ' once' : ` a ${per}`}`;

/** A day that no source named for certain is marked, as people do, with a question mark. */
const dayText = ({ daysCertain }: Commitment, day: string): string => (daysCertain ? day : `${day}?`);

/** Only section G stands on the word of the health body (reg 12(2)). */
const lacksAgreement = ({ section, agreed }: Commitment): boolean => section === 'G' && !agreed;

const agreementText = (commitment: Commitment): string => {
  const { agreement, section } = commitment;
  if (agreement !== null) return `${agreement.agreementId} v${agreement.version}`;
  if (section !== 'G') return '';
  return lacksAgreement(commitment) ? 'NOT AGREED' : 'agreed, without terms here';
};

const rowOf = (commitment: Commitment): readonly string[] => [
  commitment.planId,
  commitment.section,
  commitment.provision,
  quantityText(commitment.quantity),
  commitment.body,
  commitment.provider ?? 'not named',
  dayText(commitment, commitment.startsOn),
  commitment.endsOn === null ? 'open' : dayText(commitment, commitment.endsOn),
  commitment.cost === null ? '' : poundsText(commitment.cost.grossPence),
  commitment.share === null ? '' : poundsText(commitment.share.pence),
  agreementText(commitment),
];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** One line has one cost, however many bodies share it. */
const costOfLines = (commitments: readonly Commitment[]): number => {
  const costs = commitments.map(({ planId, lineId, cost }) => [`${planId} ${lineId}`, cost?.grossPence ?? 0] as const);
  return sum([...new Map(costs).values()]);
};

const totalsText = (commitments: readonly Commitment[]): string => {
  const children = new Set(commitments.map(({ subject }) => subject)).size;
  const uncosted = commitments.filter(({ cost }) => cost === null).length;
  const unagreed = commitments.filter(lacksAgreement).length;
  return [
    `${counted(commitments.length, 'commitment')} to ${counted(children, 'child', 'children')}`,
    `agreed cost ${poundsText(costOfLines(commitments))}`,
    `shares ${poundsText(sum(commitments.map(({ share }) => share?.pence ?? 0)))}`,
    ...(uncosted === 0 ? [] : [`${uncosted} without an agreed cost`]),
    ...(unagreed === 0 ? [] : [`${unagreed} that nobody agreed to`]),
  ].join(', ');
};

const spanText = (commitment: Commitment): string => {
  const { startsOn, endsOn } = commitment;
  return `${dayText(commitment, startsOn)} ${endsOn === null ? 'open' : `to${KEPT}${dayText(commitment, endsOn)}`}`;
};

const paidText = (commitment: Commitment): string => {
  const { cost, share } = commitment;
  if (cost === null) return lacksAgreement(commitment) ? 'NOT AGREED' : '';
  return share === null
    ? poundsText(cost.grossPence)
    : `${poundsText(share.pence)} of${KEPT}${poundsText(cost.grossPence)}`;
};

const NARROW: readonly Column[] = [
  { title: 'Section, provision' },
  { title: 'Quantity' },
  { title: 'Promised by' },
  { title: 'Provider' },
  { title: 'From, to' },
  { title: 'Share of cost' },
];

const narrowRowOf = (commitment: Commitment): readonly string[] => [
  `${commitment.section} ${commitment.provision}`,
  quantityText(commitment.quantity),
  commitment.body,
  commitment.provider ?? 'not named',
  spanText(commitment),
  paidText(commitment),
];

/** Without the ids of agreements, the plans named above their lines. */
const narrowLines = (commitments: readonly Commitment[], width: number): readonly string[] => {
  const rows = commitments.flatMap((commitment, at): readonly Row[] => {
    const isNext = commitments[at - 1]?.planId !== commitment.planId;
    return [...(isNext ? [`Plan ${commitment.planId}`] : []), narrowRowOf(commitment)];
  });
  return table(NARROW, rows, width);
};

/** A line each, and their totals; in less detail where a line each is too wide. */
export const commitmentLines = (commitments: readonly Commitment[], width: number): readonly string[] => {
  if (commitments.length === 0) return ['Nothing was promised.'];
  const lines = table(COLUMNS, commitments.map(rowOf), Infinity);
  const fits = lines.every(({ length }) => length <= width);
  return [...(fits ? lines : narrowLines(commitments, width)), '', ...fold(totalsText(commitments), width)];
};

type Cell = string | number | null;
type Field = readonly [title: string, read: (commitment: Commitment) => Cell];

const FIELDS: readonly Field[] = [
  ['body', ({ body }) => body],
  ['planId', ({ planId }) => planId],
  ['subject', ({ subject }) => subject],
  ['lineId', ({ lineId }) => lineId],
  ['section', ({ section }) => section],
  ['provision', ({ provision }) => provision],
  ['amount', ({ quantity }) => quantity.amount],
  ['unit', ({ quantity }) => quantity.unit],
  ['per', ({ quantity }) => quantity.per],
  ['legalDutyHolder', ({ legalDutyHolder }) => legalDutyHolder],
  ['commissioner', ({ commissioner }) => commissioner],
  ['funders', ({ funders }) => funders.join(' ')],
  ['provider', ({ provider }) => provider],
  ['startsOn', ({ startsOn }) => startsOn],
  ['endsOn', ({ endsOn }) => endsOn],
  ['agreementId', ({ agreement }) => agreement?.agreementId ?? null],
  ['agreementVersion', ({ agreement }) => agreement?.version ?? null],
  ['grossPence', ({ cost }) => cost?.grossPence ?? null],
  ['sharePence', ({ share }) => share?.pence ?? null],
  ['agreed', ({ agreed }) => String(agreed)],
  ['daysCertain', ({ daysCertain }) => String(daysCertain)],
  ['knownFrom', ({ knownFrom }) => knownFrom],
];

/** For a spreadsheet: the names of the API, money in whole pence. */
export const commitmentCsv = (commitments: readonly Commitment[]): readonly string[] => [
  csvLine(FIELDS.map(([title]) => title)),
  ...commitments.map((commitment) => csvLine(FIELDS.map(([, read]) => read(commitment)))),
];
