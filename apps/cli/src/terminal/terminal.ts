/** Where a command writes: results to `out`, all else (progress, faults, advice) to `err`, so that results can be piped. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Shows this in place of what it showed before; null clears it. Does nothing where nobody watches. */
  readonly status: (line: string | null) => void;
  readonly isWatched: boolean;
  /** Characters of a line of `out`, into which what is for people to read is folded. */
  readonly width: number;
}

/** What the terminal is wide, or as much as a line needs when asked for `--wide`. */
export const widthOf = ({ width }: Terminal, isWide: boolean): number => (isWide ? Infinity : width);

/** Where no terminal says how wide it is: in a pipe, in a file. */
const USUAL_WIDTH = 80;

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
    width: stdout.isTTY ? stdout.columns : USUAL_WIDTH,
  };
};
