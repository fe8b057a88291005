import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
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

const mayPass = (folder: string, { uid, gid }: ServerUser): boolean => {
  const { mode, ...owner } = statSync(folder);
  if (owner.uid === uid) return (mode & 0o100) !== 0;
  return (mode & (owner.gid === gid ? 0o010 : 0o001)) !== 0;
};

/** Throws what to do when the user cannot reach a path: the folders of root are often closed to others. */
export const demandReachable = (path: string, user: ServerUser): void => {
  const folder = dirname(path);
  if (existsSync(folder) && !mayPass(folder, user))
    throw new MissingTool(
      `PostgreSQL does not run as root, and user ${user.uid} cannot pass ${folder}: open it (chmod o+x), use another folder, ` +
        'or start as another user.',
    );
  if (folder !== path) demandReachable(folder, user);
};
