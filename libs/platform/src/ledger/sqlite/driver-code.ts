/**
 * The driver's name for what went wrong, `SQLITE_FULL`; null when it was not the driver. Told by shape: the driver keeps
 * one class of error for the process, whichever copy of the package asks.
 */
export const driverCodeOf = (cause: unknown): string | null => {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
};
