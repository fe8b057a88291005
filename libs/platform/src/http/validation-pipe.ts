import { whatCame } from '@accord/kernel';
import { ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { faultsOf, type FieldFault } from '../validation/index.ts';
import { problemException } from './problems.ts';

/** Nest words a whole body, query or path that is no object as a fault of a field of that name. */
const notAnObject = ({ constraints = {} }: ValidationError): boolean =>
  constraints['isObject'] === 'Validation failed (object is expected)' || 'unknownValue' in constraints;

const refusalOf = (faults: readonly FieldFault[]): Error => {
  const places = faults.length === 1 ? '1 place' : `${faults.length} places`;
  return problemException('NOT_VALID', `Expected another value in ${places}; see errors.`, { errors: faults });
};

const refusal = (errors: readonly ValidationError[]): Error => {
  const isWhole = errors.some(notAnObject);
  return refusalOf(isWhole ? [{ pointer: '', expected: 'an object', actual: 'something else' }] : faultsOf(errors));
};

const deepest = 32;
/** The makers of DTOs pass these over, so that nobody else would say that there are no such fields. */
const passedOver: readonly string[] = ['__proto__', 'constructor'];

/** Before it is known which names there are, so that none of them is repeated. */
const unfitIn = (value: unknown, depth = 0): FieldFault | null => {
  if (typeof value !== 'object' || value === null) return null;
  if (depth > deepest)
    return { pointer: '', expected: `at most ${deepest} levels of objects and lists`, actual: 'more' };
  for (const [name, child] of Object.entries(value)) {
    if (passedOver.includes(name)) return { pointer: '', expected: `no field named ${name}`, actual: whatCame(child) };
    const unfit = unfitIn(child, depth + 1);
    if (unfit !== null) return unfit;
  }
  return null;
};

class DtoPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const unfit = unfitIn(value);
    if (unfit !== null) throw refusalOf([unfit]);
    return super.transform(value, metadata);
  }
}

/** Checks what is declared as a DTO class, in body, query or path: every field known and as its decorators say. */
export const validationPipe = (): ValidationPipe =>
  new DtoPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: true, value: true },
    exceptionFactory: refusal,
  });
