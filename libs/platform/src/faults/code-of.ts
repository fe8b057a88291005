/** The word a fault carries for itself (`ENOENT`, `SQLITE_FULL`), null when it has none. */
export const codeOf = (fault: unknown): string | null => {
  if (typeof fault !== 'object' || fault === null || !('code' in fault)) return null;
  return typeof fault.code === 'string' ? fault.code : null;
};
