import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes the folder and those above it that are not there, one by one: where the system makes none, as under /proc, the
 * recursive call of Node never ends. Throws a fault of the system that says where.
 */
export const makeFolder = (folder: string): void => {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(folder) !== folder && statSync(dirname(folder), { throwIfNoEntry: false })?.isFile() !== true)
    makeFolder(dirname(folder)); // below a file nothing is made, as the system says itself
  try {
    mkdirSync(folder);
  } catch (fault) {
    // Another program may have made it meanwhile.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw fault;
  }
};
