import { literalPence, splitByWeights } from '@accord/kernel';
import type { AgreementInForce } from './facts.ts';

/** What a line costs under its agreement, over the whole of it: `quantity` times `unitPence` for each `per`. */
export interface Cost {
  readonly grossPence: number;
  readonly per: string;
  readonly quantity: number;
  readonly unitPence: number;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Several components of one line come to one amount. */
export const costOf = ({ components }: AgreementInForce, lineId: string): Cost => {
  const own = components.filter((component) => component.lineId === lineId);
  const [only] = own;
  if (only && own.length === 1) {
    const { grossPence, unit: per, quantity, unitPence } = only;
    return { grossPence, per, quantity, unitPence };
  }
  const grossPence = sum(own.map((component) => component.grossPence));
  return { grossPence, per: 'once', quantity: 1, unitPence: grossPence };
};

/**
 * A funder's part of one line. Its share of the agreement goes to the components in proportion to their cost, no penny
 * lost, so that its parts of all lines add up to its share.
 */
export const shareOf = ({ components }: AgreementInForce, pence: number, lineId: string): number => {
  const parts = splitByWeights(
    literalPence(pence),
    components.map(({ grossPence }) => grossPence),
  );
  if (!parts.ok) return 0; // all of it costs nothing
  return sum(parts.value.filter((_, at) => components[at]?.lineId === lineId));
};
