import { readSigning, type Signing } from '@accord/exchange';
import { ConfigurationFault, type Agency } from '@accord/platform';

/** What the agencies file says of signatures. Throws a ConfigurationFault with a JSON Pointer to each key that cannot be used. */
export const signingOf = (agencies: readonly Agency[], file: string): Signing => {
  const entries = agencies.map(({ caller, signatures, signingKeys }) => ({
    organisation: caller.organisation,
    signatures,
    signingKeys,
  }));
  const signing = readSigning(entries);
  if (signing.ok) return signing.value;
  const worded = signing.refusal.map(
    ({ at, key, expected, actual, means }) =>
      `/${at}/signingKeys/${key}: expected ${expected}, got ${actual}: ${means}.`,
  );
  throw new ConfigurationFault(`The agencies file ${file} cannot be used:`, worded);
};
