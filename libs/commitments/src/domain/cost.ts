import { literalPence, splitByWeights } from '@accord/kernel';
import type { AgreementInForce, Component } from './facts.ts';

/** What a line costs under its agreement, over the whole of it. */
export interface Cost {
  readonly grossPence: number;
  readonly components: readonly Omit<Component, 'lineId'>[];
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

export const costOf = ({ components }: AgreementInForce, lineId: string): Cost => {
  const own = components.filter((component) => component.lineId === lineId);
  return {
    grossPence: sum(own.map(({ grossPence }) => grossPence)),
    components: own.map(({ unit, quantity, unitPence, grossPence }) => ({ unit, quantity, unitPence, grossPence })),
  };
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
