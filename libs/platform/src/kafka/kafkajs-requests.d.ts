declare module 'kafkajs/src/protocol/requests/produce/index.js' {
  export interface ProduceAsked {
    readonly acks: number;
    readonly timeout: number;
    readonly compression?: number;
    readonly transactionalId?: string | null;
    readonly producerId: string | number | { toString(): string };
    readonly producerEpoch: number;
    readonly topicData: readonly {
      readonly topic: string;
      readonly partitions: readonly {
        readonly partition: number;
        readonly firstSequence: number;
        readonly messages: readonly unknown[];
      }[];
    }[];
  }
  export interface Made {
    readonly request: {
      readonly encode: () => Promise<{ readonly buf: Buffer; readonly buffer: Buffer }>;
    };
    readonly response: unknown;
  }
  const produce: { protocol: (given: { readonly version: number }) => (asked: ProduceAsked) => Made };
  export default produce;
}
declare module 'kafkajs/src/protocol/recordBatch/crc32C/index.js' {
  const crc32C: (bytes: Buffer) => number;
  export default crc32C;
}
