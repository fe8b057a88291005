import { isKid } from '@accord/proof';
import { newPrivateKey, type Algorithm } from './private-key.ts';
import { createDurably } from '../durable.ts';
import { codeOf } from '../fault-code.ts';
import type { World } from '../world.ts';

export type NewKeyOptions = {
  readonly kid: string;
  readonly alg: Algorithm;
  readonly out?: string | undefined;
  readonly from: string;
};

const EXIT = { made: 0, failed: 2 } as const;

/** `accord keys new`: the private key into a file of its owner alone, what the operator of the hub gets to the terminal. */
export const newKey = async ({ kid, alg, from, ...options }: NewKeyOptions, { terminal }: World): Promise<number> => {
  if (!isKid(kid)) {
    terminal.err(
      'Expected --kid of 1 to 100 letters, digits or . _ : - such as northmere-icb-2026, came something else.',
    );
    return EXIT.failed;
  }
  const out = options.out ?? `${kid}.jwk`;
  const { secret, open } = await newPrivateKey(kid, alg);
  try {
    createDurably(out, `${JSON.stringify({ ...secret, alg }, null, 2)}\n`);
  } catch (fault) {
    const what = codeOf(fault) === 'EEXIST' ? 'a file that is there, and may be a key' : codeOf(fault);
    terminal.err(`Expected to write a new file ${out}, came ${what}: name another with --out.`);
    return EXIT.failed;
  }
  terminal.err(`The private key is in ${out}: keep it secret. What follows goes to the operator of the hub.`);
  terminal.out(JSON.stringify({ kid, jwk: open, from, until: null }));
  return EXIT.made;
};
