import type { Attack } from './attack.ts';
import { attacks } from './attacks/index.ts';
import { checks, shownBy, type Attacked, type CheckName, type Shown } from './checks.ts';
import { Insider } from './insider.ts';
import { openFiles, soundHub, type Sound } from './scene.ts';

export interface Result {
  readonly attack: string;
  readonly power: string;
  /** By the check that is meant for it. */
  readonly isCaught: boolean;
  readonly caughtBy: CheckName;
  readonly as: string;
  /** What each check found, those that found nothing left out. */
  readonly found: Readonly<Partial<Record<CheckName, readonly string[]>>>;
}

const names = Object.keys(checks) as CheckName[];

const codeOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

/** A check that breaks on what it finds has found something. */
const made = async (name: CheckName, attacked: Attacked): Promise<readonly string[]> => {
  try {
    return await checks[name](attacked);
  } catch (fault) {
    return [codeOf(fault)];
  }
};

/** The hub, when it starts, may go on from what it finds. The other checks change nothing, so that they are shown the same. */
const changesFiles = (name: CheckName): boolean => name === 'the hub starts on its files';

/** Each check gets the files as the attack left them. */
const lookAt = async (folder: string, sound: Sound, show: Attack['show']): Promise<Result['found']> => {
  const { kept } = sound;
  const found: Partial<Record<CheckName, readonly string[]>> = {};
  let shown: Shown | null = null;
  for (const name of names) {
    const files = await openFiles(folder);
    const honest: Shown = shown ?? (await shownBy(files, kept));
    const attacked = { folder, files, kept, shown: honest };
    const changed = show === undefined ? {} : await show(attacked);
    const codes = await made(name, { ...attacked, shown: { ...honest, ...changed } });
    await files.close();
    if (codes.length > 0) found[name] = codes;
    shown = changesFiles(name) ? null : honest;
  }
  return found;
};

const play = async (attack: Attack, sound: Sound): Promise<Result> => {
  const { name, power, caughtBy, as, commit, show } = attack;
  const folder = sound.copy();
  await commit?.(new Insider(folder, sound));
  const found = await lookAt(folder, sound, show);
  const isCaught = (found[caughtBy] ?? []).some((code) => code.startsWith(as));
  return { attack: name, power, caughtBy, as, isCaught, found };
};

const nothing: Attack = { name: 'nothing', power: 'files', caughtBy: 'fsck', as: '' };

/** Throws when something is found before any attack: then what is found after one would say nothing. */
export const drill = async (tell: (text: string) => void): Promise<readonly Result[]> => {
  tell('A hub with a history, its log and what outsiders hold of it ...');
  const sound = await soundHub();
  try {
    const { found } = await play(nothing, sound);
    if (Object.keys(found).length > 0)
      throw new Error(`Expected nothing to be found before any attack, got ${JSON.stringify(found)}.`);
    const results: Result[] = [];
    for (const attack of attacks) {
      tell(`  ${attack.name}`);
      results.push(await play(attack, sound));
    }
    return results;
  } finally {
    sound.close();
  }
};
