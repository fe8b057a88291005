/** No answer came in time: whether the server did what it was asked is not known. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';

  constructor(limitMs: number) {
    super(`Expected an answer within ${limitMs} ms, got none.`);
  }
}

/** Waits so long and no longer. The work goes on; what it comes to later is of no account. */
export const within = async <T>(limitMs: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfTime(limitMs)), limitMs);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
};
