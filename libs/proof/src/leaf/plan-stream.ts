/** The stream in which all that was recorded about a plan stands. */
export const streamOf = (plan: string): string => `plan-${plan}`;
