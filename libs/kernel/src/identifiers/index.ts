export * from './education.ts';
export * from './gss.ts';
export * from './nhs-number.ts';
export * from './ods.ts';
export * from './person-identifier.ts';
export * from './uln.ts';
export * from './upn.ts';
