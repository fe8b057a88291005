import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { QuarantineQuery } from './quarantine.dto.ts';
import { RefusalsQuery } from './refusals.controller.ts';

const isTaken = (query: new () => object, limit: unknown): boolean =>
  validateSync(plainToInstance(query, { limit })).length === 0;

describe.each([QuarantineQuery, RefusalsQuery])('a limit of %p', (query) => {
  it.each(['1', '100', '500'])('is taken as the contract has it: %s', (limit) =>
    expect(isTaken(query, limit)).toBe(true),
  );

  it.each(['1e2', '0x10', ' 5', '5 ', '+5', '05', '5.0', '', '0', '501', '-1'])('is refused written as %j', (limit) =>
    expect(isTaken(query, limit)).toBe(false),
  );
});
