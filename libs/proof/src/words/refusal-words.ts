import { type Refusal } from '../refusal.ts';
import { formWords } from './form-words.ts';
import { packWords } from './pack-words.ts';
import { publisherWords } from './publisher-words.ts';
import { signatureWords } from './signature-words.ts';
import { type Telling, type RefusalWords } from './telling.ts';
import { treeWords } from './tree-words.ts';

export { type RefusalWords } from './telling.ts';

/** Closed: a code without words does not compile. */
const telling: Telling<Refusal['code']> = {
  ...formWords,
  ...signatureWords,
  ...treeWords,
  ...packWords,
  ...publisherWords,
};

/** A refusal for people: what was expected, what came, and what that means for whoever relies on it. */
export const refusalWords = (refusal: Refusal): RefusalWords => {
  const tell = telling[refusal.code] as (refusal: Refusal) => RefusalWords;
  return tell(refusal);
};
