import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { faultsOf } from '../validation/index.ts';
import { problemException } from './problems.ts';

/** Nest words a whole body, query or path that is no object as a fault of a field of that name. */
const notAnObject = ({ constraints = {} }: ValidationError): boolean =>
  constraints['isObject'] === 'Validation failed (object is expected)' || 'unknownValue' in constraints;

const refusal = (errors: readonly ValidationError[]): Error => {
  const isWhole = errors.some(notAnObject);
  const faults = isWhole ? [{ pointer: '', expected: 'an object', actual: 'something else' }] : faultsOf(errors);
  const places = faults.length === 1 ? '1 place' : `${faults.length} places`;
  return problemException('NOT_VALID', `Expected another value in ${places}; see errors.`, { errors: faults });
};

/** Checks what is declared as a DTO class, in body, query or path: every field known and as its decorators say. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: true },
    exceptionFactory: refusal,
  });
