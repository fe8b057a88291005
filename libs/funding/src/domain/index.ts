export {
  agreement,
  type Authority,
  type Command,
  type Event,
  type Refusal,
  type State,
  type Stamping,
  type Witnessing,
} from './agreement.ts';
export { priceTerms, type Component, type FunderShare, type Share, type Terms } from './terms.ts';
