import { ConfigurationFault } from './configuration-fault.ts';

const addressFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use: stop what uses it, or set ACCORD_PORT to another (0 takes any free one)',
  EACCES: 'may not be used by this user: set ACCORD_PORT to one from 1024 on',
  EADDRNOTAVAIL: 'is no address of this machine: set ACCORD_HOST to one that is',
};

/** Faults of the system about a file or folder, which need a right or room and no developer. */
const folderFaults: ReadonlySet<string> = new Set([
  'EACCES',
  'EISDIR',
  'ENOENT',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'ENOSPC',
  'EDQUOT',
]);

/**
 * Why a program did not start and what to do about it, where that is known; for all else what a developer needs. Faults of
 * the kinds in `explained` say it all themselves.
 */
export const startFault = (fault: unknown, ...explained: readonly (new (...args: never[]) => Error)[]): string => {
  if (!(fault instanceof Error)) return String(fault);
  if ([ConfigurationFault, ...explained].some((kind) => fault instanceof kind)) return fault.message;
  const { code = '', path, address, port, stack }: NodeJS.ErrnoException & { address?: string; port?: number } = fault;
  if (path !== undefined && folderFaults.has(code))
    return `Expected to read and write ${path}, got ${code}: give this user the right and the room, or set ACCORD_DATA_DIR.`;
  const advice = port === undefined ? undefined : addressFaults[code];
  return advice === undefined ? String(stack) : `Expected to listen on ${address}:${port}, which ${advice}.`;
};
