/** A partition of a topic, as text for maps, logs and health. */
export const placeName = (topic: string, partition: number): string => `${topic}/${partition}`;

export const offsetAfter = (offset: string): string => String(BigInt(offset) + 1n);
