import { execFileSync } from 'node:child_process';
import { MissingTool } from '../missing-tool.ts';

export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const idOf = (flag: string, name: string): number =>
  Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));

const look = (name: string): ServerUser | null => {
  try {
    return { uid: idOf('-u', name), gid: idOf('-g', name) };
  } catch {
    return null;
  }
};

/** PostgreSQL refuses to run as root: then it runs as a user that the machine has for such things. */
export const serverUser = (): ServerUser | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const user = look('postgres') ?? look('nobody');
  if (user === null)
    throw new MissingTool('PostgreSQL does not run as root: add a user named postgres, or be another.');
  return user;
};
