/** Where questions about many streams are put: the tables that read models keep. */
export abstract class Views {
  /** The tables of a family that answer now. Others do after a rebuild, so ask anew for each question. */
  abstract serving<Db>(family: string): Db;
}
