export * from './agencies.ts';
export * from './configuration-fault.ts';
export * from './permissions.ts';
export { readSettings, settingsHelp, type LogLevel, type Settings } from './settings.ts';
