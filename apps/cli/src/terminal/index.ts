export { csvLine } from './csv.ts';
export { fold, foldUnder, KEPT } from './fold.ts';
export { counted } from './plural.ts';
export { indented, table, type Column, type Row } from './table.ts';
export { processTerminal, widthOf, type Terminal } from './terminal.ts';
