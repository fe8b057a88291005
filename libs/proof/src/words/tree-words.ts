import { listed, told, type Telling } from './telling.ts';

/** What the log says of itself. */
export const treeWords: Telling<'INDEX_OUTSIDE_TREE' | 'SIZE_SHRANK' | 'SPLIT_VIEW' | 'PATH_LENGTH' | 'ROOT_DIFFERS'> =
  {
    INDEX_OUTSIDE_TREE: ({ index, size }) =>
      told(`an index below ${size}`, `${index}`, 'the proof speaks of an entry that this checkpoint does not have'),
    SIZE_SHRANK: ({ from, to }) =>
      told(`a log of at least ${from} entries`, `${to}`, 'a log only grows: entries were taken away'),
    SPLIT_VIEW: ({ origin, size, roots }) =>
      told(
        `one root of ${origin} at size ${size}`,
        listed(roots),
        'the log has told two stories, and this is the evidence: keep it, and show it to others',
      ),
    PATH_LENGTH: ({ expected, got }) =>
      told(`a proof of ${expected} hashes`, `${got}`, 'the proof is of another place or another size'),
    ROOT_DIFFERS: ({ expected, got }) =>
      told(
        `the root ${expected}`,
        got,
        'what is shown is not what the log committed to: it was changed, or the proof is false',
      ),
  };
