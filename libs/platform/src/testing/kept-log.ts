import { createLog, type Log } from '../telemetry/index.ts';

/** A log whose lines a test can read: each as the object that was written, without its time. */
export const keptLog = (): { readonly log: Log; readonly lines: () => readonly Record<string, unknown>[] } => {
  const written: string[] = [];
  const log = createLog('trace', { write: (line: string) => void written.push(line) });
  const lines = () =>
    written.map((line) => {
      const fields: Record<string, unknown> = JSON.parse(line);
      delete fields['time'];
      return fields;
    });
  return { log, lines };
};
