import type { Commitment } from '../hub/index.ts';
import { counted, csvLine, table, type Column } from '../terminal/index.ts';
import { poundsText } from './money.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Plan' },
  { title: 'Section' },
  { title: 'Provision' },
  { title: 'Quantity' },
  { title: 'Commissioner' },
  { title: 'Provider' },
  { title: 'From' },
  { title: 'To' },
  { title: 'Agreed cost', align: 'right' },
  { title: 'Own share', align: 'right' },
  { title: 'Agreement' },
];

export const quantityText = ({ amount, unit, per }: Commitment['quantity']): string =>
  `${amount} ${amount === 1 ? unit : `${unit}s`}${per === 'once' ? ' once' : ` a ${per}`}`;

const agreementText = ({ agreement }: Commitment): string =>
  agreement === null ? 'none' : `${agreement.agreementId} v${agreement.version}`;

const rowOf = (commitment: Commitment): readonly string[] => [
  commitment.planId,
  commitment.section,
  commitment.provision,
  quantityText(commitment.quantity),
  commitment.commissioner,
  commitment.provider ?? 'not named',
  commitment.startsOn,
  commitment.endsOn ?? 'open',
  commitment.cost === null ? 'not agreed' : poundsText(commitment.cost.grossPence),
  commitment.share === null ? '' : poundsText(commitment.share.pence),
  agreementText(commitment),
];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const totalsText = (commitments: readonly Commitment[]): string => {
  const costs = commitments.map(({ cost }) => cost?.grossPence).filter((pence) => pence !== undefined);
  const shares = commitments.map(({ share }) => share?.pence).filter((pence) => pence !== undefined);
  const children = new Set(commitments.map(({ subject }) => subject)).size;
  const open = commitments.length - costs.length;
  return [
    `${counted(commitments.length, 'commitment')} to ${counted(children, 'child', 'children')}`,
    `agreed cost ${poundsText(sum(costs))}`,
    `own share ${poundsText(sum(shares))}`,
    ...(open === 0 ? [] : [`${open} without an agreed cost`]),
  ].join(', ');
};

/** A line each, and their totals. */
export const commitmentLines = (commitments: readonly Commitment[]): readonly string[] =>
  commitments.length === 0
    ? ['Nothing was promised.']
    : [...table(COLUMNS, commitments.map(rowOf)), '', totalsText(commitments)];

type Cell = string | number | null;
type Field = readonly [title: string, read: (commitment: Commitment) => Cell];

const FIELDS: readonly Field[] = [
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
  ['knownFrom', ({ knownFrom }) => knownFrom],
];

/** For a spreadsheet: the names of the API, money in whole pence. */
export const commitmentCsv = (commitments: readonly Commitment[]): readonly string[] => [
  csvLine(FIELDS.map(([title]) => title)),
  ...commitments.map((commitment) => csvLine(FIELDS.map(([, read]) => read(commitment)))),
];
