/** Stands for a space at which a line is never broken. */
export const KEPT = '\u00a0';

/** Longer than a time as 2024-01-11T09:30:00.000Z: ids and long codes may be broken behind a sign within them. */
const LONG_WORD = 24;

/** The parts between which a line may be broken, each with the space that follows it. */
const partsOf = (text: string): readonly string[] =>
  text.split(/(?<= )/).flatMap((word) => (word.length > LONG_WORD ? word.split(/(?<=[-_./])/) : [word]));

/** The narrowest that the text can be made without cutting a word. */
export const leastWidth = (text: string): number => Math.max(0, ...partsOf(text).map((part) => part.trimEnd().length));

/** The text in lines of at most so many characters; a word that is longer stands alone. */
export const fold = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  for (const part of partsOf(text)) {
    const line = `${lines.at(-1) ?? ''}${part}`;
    if (lines.length > 0 && line.trimEnd().length <= width) lines[lines.length - 1] = line;
    else lines.push(part);
  }
  return lines.map((line) => line.trimEnd().replaceAll(KEPT, ' '));
};

/** As `fold`, with all lines but the first set in. */
export const foldUnder = (text: string, width: number, by: number): readonly string[] =>
  fold(text, width - by).map((line, at) => (at === 0 ? line : `${' '.repeat(by)}${line}`));
