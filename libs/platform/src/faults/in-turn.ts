/** Runs the steps in order, all of them, and then reports the first that failed. */
export const inTurn = async (steps: readonly (() => Promise<void>)[]): Promise<void> => {
  const faults: unknown[] = [];
  for (const step of steps) await step().catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw faults[0];
};
