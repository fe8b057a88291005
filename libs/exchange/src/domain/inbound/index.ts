export * from './body.ts';
export * from './publishers.ts';
export * from './record.ts';
