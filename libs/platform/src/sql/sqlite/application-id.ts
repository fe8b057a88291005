/** "ACRD", in the header of each read database: tells it from any other SQLite file. */
export const APPLICATION_ID = 0x41_43_52_44;
