import { eventNames, eventTypes, type EventName } from '@accord/contracts';
import { accept, refuse, type Result } from '@accord/kernel';
import { nearestNames, parseTypeName, writeTypeName, type EventContract, type Refusal } from '../domain/index.ts';

export interface KnownType extends EventContract {
  readonly name: EventName;
}

const types: readonly KnownType[] = eventNames.map((name) => ({ name, ...eventTypes[name] }));
const byType = new Map(types.map((type) => [writeTypeName(type), type]));
const byName = Map.groupBy<string, KnownType>(types, ({ name }) => name);

const unknownType = (type: string): Refusal => {
  const wanted = parseTypeName(type);
  const versions = wanted ? (byName.get(wanted.name) ?? []).filter(({ context }) => context === wanted.context) : [];
  const known = versions.map(writeTypeName);
  if (wanted && known.length > 0)
    return {
      code: 'UNKNOWN_VERSION',
      pointer: '/type',
      expected: known.join(' or '),
      actual: `v${wanted.version}`,
      known,
    };
  const nearest = nearestNames(type, [...byName.keys()]).flatMap((name) => (byName.get(name) ?? []).map(writeTypeName));
  const hint = nearest.length > 0 ? `; did you mean ${nearest.join(' or ')}?` : '';
  return {
    code: 'UNKNOWN_EVENT_TYPE',
    pointer: '/type',
    expected: `a type of contracts/events, uk.accord.<context>.<Name>.v1${hint}`,
    actual: 'another type',
    nearest,
  };
};

/** The contract of a CloudEvents type, or what is wrong with the type. */
export const findContract = (type: string): Result<KnownType, Refusal> => {
  const known = byType.get(type);
  return known ? accept(known) : refuse(unknownType(type));
};
