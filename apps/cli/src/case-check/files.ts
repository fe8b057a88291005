import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { accept, refuse, type Result } from '@accord/kernel';
import { codeOf } from '../fault-code.ts';

const IS_CASE = /\.ya?ml$/;

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'nothing of that name',
  EACCES: 'a file that may not be read',
  EISDIR: 'a directory',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'bytes that are no UTF-8',
};

const cameOf = (fault: unknown): string => WORDS[codeOf(fault)] ?? `the fault ${codeOf(fault)}`;

/** The case files of a path: itself, or every *.yaml of the directory in the order of their names. */
export const caseFilesOf = (path: string): Result<readonly string[], string> => {
  try {
    if (!statSync(path).isDirectory()) return accept([path]);
    const names = readdirSync(path).filter((name) => IS_CASE.test(name));
    if (names.length === 0) return refuse(`${path}: expected a directory with *.yaml files, came one without`);
    return accept(names.toSorted().map((name) => join(path, name)));
  } catch (fault) {
    return refuse(`${path}: expected a case file or a directory of them, came ${cameOf(fault)}`);
  }
};

/** The text of a file, which must be UTF-8. */
export const readText = (path: string): Result<string, string> => {
  try {
    return accept(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)));
  } catch (fault) {
    return refuse(`${path}: expected a text file, came ${cameOf(fault)}`);
  }
};
