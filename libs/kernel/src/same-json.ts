const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const written = (fields: object) => Object.entries(fields).filter(([, value]) => value !== undefined);

/** Equal as JSON: fields in any order, lists in theirs. A field that is undefined counts as absent. */
export const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, at) => sameJson(item, b[at]));
  if (!isFields(a) || !isFields(b)) return false;
  const entries = written(a);
  return (
    entries.length === written(b).length &&
    entries.every(([name, value]) => Object.hasOwn(b, name) && sameJson(value, b[name]))
  );
};
