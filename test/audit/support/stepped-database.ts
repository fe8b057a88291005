import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';

/** A SQLite file whose every statement that may write is a step, told of before and after it is taken. */
export const steppedDatabase = <Tables>(
  file: string,
  onStep: (step: number, when: 'before' | 'after', sql: string) => void,
): Kysely<Tables> => {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  let steps = 0;
  const stepping =
    <Args extends readonly unknown[], Answer>(sql: string, take: (...args: Args) => Answer) =>
    (...args: Args): Answer => {
      if (/^select/i.test(sql)) return take(...args);
      const step = steps;
      steps += 1;
      onStep(step, 'before', sql);
      const answer = take(...args);
      onStep(step, 'after', sql);
      return answer;
    };
  const stepped: SqliteDatabase = {
    close: () => void database.close(),
    prepare: (sql) => {
      const statement = database.prepare<unknown[]>(sql);
      return {
        reader: statement.reader,
        all: stepping(sql, (parameters) => statement.all(...parameters)),
        run: stepping(sql, (parameters) => statement.run(...parameters)),
        iterate: (parameters) => statement.iterate(...parameters),
      };
    },
  };
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: stepped }) });
};
