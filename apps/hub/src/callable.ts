import { ConfigurationFault } from '@accord/platform';

const isBadPort = (fault: unknown): boolean =>
  fault instanceof Error && fault.cause instanceof Error && fault.cause.message === 'bad port';

/**
 * Ports of other services (1, 6000 and some eighty more) are never called by whoever keeps to the Fetch standard, browsers
 * and the command line among them: a hub there would be in vain.
 */
export const mustBeCallable = async (url: string): Promise<void> => {
  try {
    await fetch(`${url}/health/live`);
  } catch (fault) {
    if (!isBadPort(fault)) return; // a hub behind a proxy or firewall need not be able to call itself
    throw new ConfigurationFault('The hub cannot be called:', [
      `ACCORD_PORT: expected a port that HTTP clients call, got one that the Fetch standard keeps them from, in ${url}; set another, such as 4180.`,
    ]);
  }
};
