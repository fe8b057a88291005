import { catalogueOf, type Catalogue, type EventSchema } from './catalogue.ts';
import { validatorsOf, type Validators } from './validators.ts';

/** Token of the contracts that messages are held to. */
export const EVENT_CONTRACTS = 'exchange:event-contracts';

export interface EventContracts {
  readonly catalogue: Catalogue;
  readonly validate: Validators;
}

/** From the schemas of contracts/events; `shared` are those which the others refer to and which are no event's. */
export const eventContractsOf = (schemas: readonly EventSchema[], shared: readonly EventSchema[]): EventContracts => ({
  catalogue: catalogueOf(schemas),
  validate: validatorsOf([...shared, ...schemas]),
});
