export * from './api-keys.ts';
export * from './authentication.ts';
export * from './authenticator.ts';
export * from './open.ts';
export * from './permission.ts';
