import type { World } from '../world.ts';
import { problemLines, unreachableText, type Answer } from './answer.ts';
import { connectionFrom, type ConnectionOptions } from './connection.ts';
import { hubAt, type Hub } from './hub.ts';

export type Connected = { readonly hub: Hub; readonly baseUrl: string };

/** The hub that the options name; null, and the reason told, when they name none. */
export const connect = (options: ConnectionOptions, { terminal, environment }: World): Connected | null => {
  const connection = connectionFrom(options, environment);
  if (connection.ok) return { hub: hubAt(connection.value), baseUrl: connection.value.baseUrl };
  terminal.err(connection.refusal);
  return null;
};

/** The data of an answer; null, and the reason told, when there is none. */
export const dataOf = <T>(answer: Answer<T>, baseUrl: string, { terminal }: World): T | null => {
  if (answer.kind === 'data') return answer.data;
  const lines = answer.kind === 'problem' ? problemLines(answer.problem) : [unreachableText(baseUrl, answer.reason)];
  lines.forEach(terminal.err);
  return null;
};

/** As the shell knows them: answered, refused by the hub, or no hub to answer. */
export const EXIT = { answered: 0, refused: 1, failed: 2 } as const;

export const exitOf = (answer: Answer<unknown>): number =>
  answer.kind === 'data' ? EXIT.answered : answer.kind === 'problem' ? EXIT.refused : EXIT.failed;
