export { connectEventStore, type EventStoreConnection, type EventStoreConnectionOptions } from './connection.ts';
export { eventStoreLedger, type EventStoreLedger, type EventStoreLedgerOptions } from './ledger.ts';
