/** Where a command writes: results to `out`, all else (progress, faults, advice) to `err`, so that results can be piped. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Shows this in place of what it showed before; null clears it. Does nothing where nobody watches. */
  readonly status: (line: string | null) => void;
  readonly isWatched: boolean;
}

const CLEAR_LINE = '\r\u001b[K';

export const processTerminal = (): Terminal => {
  const { stdout, stderr } = process;
  const isWatched = stderr.isTTY === true;
  return {
    out: (line) => stdout.write(`${line}\n`),
    err: (line) => stderr.write(`${line}\n`),
    status: (line) => {
      if (isWatched) stderr.write(line === null ? CLEAR_LINE : `${CLEAR_LINE}${line}`);
    },
    isWatched,
  };
};
