import { parentPort } from 'node:worker_threads';
import { foldPlans, packed, type Task } from './replay-fold.ts';

parentPort?.on('message', ({ file, upTo }: Task) => {
  void foldPlans(file, null, upTo).then((folded) => parentPort?.postMessage(packed(folded)));
});
