import { writeFileSync } from 'node:fs';
import { readVerifyPage } from '@accord/proof/page';
import { codeOf } from '../fault-code.ts';
import type { World } from '../world.ts';

/** `accord verify --page`: answers with the exit status. What is there already is not written over. */
export const writePage = (file: string, pack: string | undefined, { terminal: { err } }: World): number => {
  const failed = (reason: string): number => {
    err(reason);
    return 2;
  };
  if (pack !== undefined) return failed('Expected --page or a pack, got both.');
  try {
    writeFileSync(file, readVerifyPage().html, { flag: 'wx' });
  } catch (fault) {
    const code = codeOf(fault);
    return failed(
      code === 'EEXIST'
        ? `${file} is there already: name another.`
        : `Expected a file to write to at ${file}, got ${code}.`,
    );
  }
  err(`Wrote ${file}: open it in a browser. It sends nothing anywhere.`);
  return 0;
};
