export * from './agencies.ts';
export * from './configuration-fault.ts';
export { makeFolder } from './data-folder.ts';
export * from './permissions.ts';
export { startFault } from './start-fault.ts';
export {
  kafkaSettings,
  readServiceSettings,
  readSettings,
  serviceSettings,
  settingsHelp,
  type LogLevel,
  type ServiceSettings,
  type Settings,
} from './settings.ts';
