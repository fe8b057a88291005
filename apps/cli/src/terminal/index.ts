export { csvLine } from './csv.ts';
export { counted } from './plural.ts';
export { indented, table, type Column } from './table.ts';
export { processTerminal, type Terminal } from './terminal.ts';
