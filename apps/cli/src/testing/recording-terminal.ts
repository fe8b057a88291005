import type { Terminal } from '../terminal/index.ts';

export type Recording = { readonly terminal: Terminal; readonly out: string[]; readonly err: string[] };

/** A terminal that keeps what is written to it. */
export const recordingTerminal = (isWatched = false, width = Infinity): Recording => {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    status: () => undefined,
    isWatched,
    width,
  };
  return { terminal, out, err };
};
