import { accept, refuse, type Result } from '@accord/kernel';
import { createDurably, replaceDurably } from '../durable.ts';
import { codeOf } from '../fault-code.ts';

/** A file for its owner alone, also where one was that others could read: it holds a child's record. */
export const writePack = (file: string, pack: object, force: boolean): Result<null, string> => {
  const write = force ? replaceDurably : createDurably;
  try {
    write(file, `${JSON.stringify(pack, null, 2)}\n`);
    return accept(null);
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return refuse(`${file} is there already: name another with --out, or say --force.`);
    return refuse(`Expected a file to write to at ${file}, got ${codeOf(fault)}.`);
  }
};
