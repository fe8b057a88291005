export { runService, type OpenService, type Service } from './run-service.ts';
