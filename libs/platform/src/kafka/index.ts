export { kafkaClient, type KafkaClient } from './client.ts';
export type { KafkaSettings } from './connection.ts';
export type { ConsumeOptions, Consuming, Handled, PartitionLag, RecordBatch } from './consume.ts';
export { KafkaFault, type KafkaFaultCode } from './kafka-fault.ts';
export type { ProduceOptions, Producing } from './producer.ts';
export type { KafkaRecord, OutgoingRecord } from './record.ts';
export type { TopicGap, Topics, WantedTopic } from './topics.ts';
