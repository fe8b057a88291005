import { existsSync } from 'node:fs';

/** What keeps the check from being made, in words for whoever asked for it. */
export class NotChecked extends Error {}

export const mustBeThere = (file: string): string => {
  if (existsSync(file)) return file;
  throw new NotChecked(`Expected ${file}, found nothing: name the hub's folder with --data-dir.`);
};
