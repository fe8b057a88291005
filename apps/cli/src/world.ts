import type { Terminal } from './terminal/index.ts';

/** What the commands have of the world around them. */
export type World = {
  readonly terminal: Terminal;
  /** Aborted when the user asks to stop. */
  readonly stop: AbortSignal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Sets the exit status. */
  readonly leaveWith: (status: number) => void;
};
