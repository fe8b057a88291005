import { counted, type Terminal } from '../terminal/index.ts';

export type Tally = {
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: number;
  readonly unreadable: number;
};

/** How far it is: of all bytes to read where they are known, and since when. */
export type Pace = { readonly sent: number; readonly share: number | null; readonly seconds: number };

const minutes = (seconds: number): string =>
  seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

export const paceText = ({ sent, share, seconds }: Pace): string => {
  const rate = seconds > 0 ? ` (${Math.round(sent / seconds).toLocaleString('en-GB')}/s)` : '';
  const sofar = `${counted(sent, 'message')} answered${rate}`;
  if (share === null || share <= 0 || seconds < 1) return sofar;
  const left = (seconds / share) * (1 - share);
  return `${sofar}, ${Math.floor(share * 100)} %, about ${minutes(left)} left`;
};

const WATCHED_EVERY = 200;
const PLAIN_EVERY = 10_000;

/** Tells the pace: often and in place where somebody watches, else now and then on a line of its own. */
export const progressOn = (terminal: Terminal, now: () => number) => {
  const started = now();
  let told = started;
  return {
    tell: (sent: number, share: number | null): void => {
      if (now() - told < (terminal.isWatched ? WATCHED_EVERY : PLAIN_EVERY)) return;
      told = now();
      const text = paceText({ sent, share, seconds: (told - started) / 1000 });
      if (terminal.isWatched) terminal.status(text);
      else terminal.err(text);
    },
    clear: (): void => terminal.status(null),
  };
};

export const tallyText = ({ accepted, repeated, refused, unreadable }: Tally): string => {
  const parts = [`${accepted.toLocaleString('en-GB')} accepted`];
  if (repeated > 0) parts.push(`${repeated.toLocaleString('en-GB')} known already`);
  if (refused > 0) parts.push(`${refused.toLocaleString('en-GB')} refused`);
  if (unreadable > 0) parts.push(`${unreadable.toLocaleString('en-GB')} unreadable`);
  return parts.join(', ');
};
