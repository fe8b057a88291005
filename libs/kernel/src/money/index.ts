export {
  NO_PENCE,
  addPence,
  formatPounds,
  literalPence,
  multiplyPence,
  parsePence,
  subtractPence,
  sumPence,
  type MoneyOverflow,
  type NotEnoughMoney,
  type NotPence,
  type Pence,
} from './pence.ts';
export * from './split.ts';
