export { runService, type OpenService, type Service } from './run-service.ts';
export { openSchema } from './schema.ts';
export { openServiceWorld, type ServiceWorld } from './world.ts';
export { kafkaSettingsFrom, requireTopics, topicsFor, type Channel } from './kafka.ts';
