import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./infra/run/swc.json', import.meta.url), 'utf8'));

/** @type {import('jest').Config} */
export default {
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/contracts', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', swc] },
  testTimeout: 30_000,
  maxWorkers: 2, // half of a spec's time it waits for servers; three and they wait for each other
};
