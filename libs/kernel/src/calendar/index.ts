export { bankHolidayTable, type BankHolidayTable } from './bank-holidays.ts';
export { englandAndWales } from './england-and-wales.ts';
export * from './limit.ts';
export * from './policy.ts';
