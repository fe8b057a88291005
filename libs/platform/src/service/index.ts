export { openBus, type Bus } from './bus.ts';
export { runService, type OpenService, type Service } from './run-service.ts';
export { openSchema, readSchema, type Schema } from './schema.ts';
export { openServiceWorld, postgresOf, type ServiceWorld } from './world.ts';
export { kafkaSettingsFrom, topicsFor, type Channel } from './kafka.ts';
