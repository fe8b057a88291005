import { parentPort } from 'node:worker_threads';
import type { Position } from '@accord/kernel';
import { foldPlans } from './replay-fold.ts';

interface Task {
  readonly file: string;
  readonly after: Position | null;
  readonly upTo: Position | null;
}

parentPort?.on('message', ({ file, after, upTo }: Task) => {
  void foldPlans(file, after, upTo).then((folded) => parentPort?.postMessage(folded));
});
