import type { Attacked, CheckName, Shown } from './checks.ts';
import type { Insider } from './insider.ts';

/** What somebody inside does, with which power, and how it must come to light. */
export interface Attack {
  readonly name: string;
  readonly power: 'files' | 'files and key' | 'what is shown';
  readonly caughtBy: CheckName;
  readonly as: string;
  /** Changes the files. */
  readonly commit?: (insider: Insider) => void | Promise<void>;
  /** Changes what outsiders are shown of them. */
  readonly show?: (attacked: Attacked) => Partial<Shown> | Promise<Partial<Shown>>;
}
