import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Clock, NewEvent, StreamName } from '@accord/kernel';
import type { Signer } from '@accord/proof';
import type { PublisherSigner } from '@accord/proof/testing';
import { append, EVENTS_BEFORE, EVENTS_OF_EACH, sequence, tell, type Sound } from './scene.ts';
import { signed } from './signing.ts';

/** An event as it lies in the ledger's file. */
interface Row extends Pick<NewEvent, 'id' | 'type' | 'version'> {
  readonly meta: string;
  readonly data: string;
}

/** Somebody with root on the machine of the hub: every file is theirs to change, its signing key to use. */
export class Insider {
  constructor(
    readonly folder: string,
    private readonly sound: Sound,
  ) {}

  /** Changes the ledger behind the hub's back. */
  inLedger(...statements: readonly string[]): void {
    this.inFile('ledger.db', statements);
  }

  /** Changes the provable log behind the hub's back. */
  inLog(...statements: readonly string[]): void {
    this.inFile('log.db', statements);
  }

  /** Throws the log away and makes it again from the ledger as it now is, signed with the hub's own key or another. */
  async signAnew(clock?: Clock, signer?: Signer): Promise<void> {
    for (const end of ['', '-wal', '-shm']) rmSync(join(this.folder, `log.db${end}`), { force: true });
    await sequence(this.folder, clock, signer);
  }

  /** Puts back a file of the backup. */
  restore(...files: readonly ('ledger.db' | 'log.db')[]): void {
    for (const file of files)
      for (const end of ['', '-wal', '-shm']) {
        const [from, to] = [join(this.sound.backup, `${file}${end}`), join(this.folder, `${file}${end}`)];
        rmSync(to, { force: true });
        if (existsSync(from)) cpSync(from, to);
      }
  }

  /** Records what the hub would have recorded otherwise, or not at all. */
  async record(stream: StreamName, events: readonly NewEvent[]): Promise<void> {
    await append(this.folder, stream, events);
    await sequence(this.folder);
  }

  /** Other events than those that were recorded since the backup, and as many. */
  async recordInstead(): Promise<void> {
    await tell(this.folder, EVENTS_BEFORE, EVENTS_OF_EACH);
    await sequence(this.folder);
  }

  /** As many other events as were recorded since the backup, and more, which no log has yet. */
  async recordMore(): Promise<void> {
    await tell(this.folder, EVENTS_BEFORE, EVENTS_OF_EACH);
    await tell(this.folder, 0, 1);
  }

  /** Puts a signature under an event, over what it says after the change; all else of it stays as it was. */
  async resign(position: number, signer: PublisherSigner, change: (data: object) => object): Promise<void> {
    const database = new Database(join(this.folder, 'ledger.db'));
    const row = database
      .prepare<[number], Row>(
        'SELECT k.type, k.version, e.id, e.meta, e.data FROM events e JOIN kinds k ON k.id = e.kind WHERE e.position = ?',
      )
      .get(position);
    if (row === undefined) throw new Error(`Expected an event at position ${position}, found none.`);
    const meta = JSON.parse(row.meta) as NewEvent['meta'];
    const data = change(JSON.parse(row.data) as object);
    const { signature } = (await signed({ ...row, data, meta }, signer)).meta;
    database
      .prepare('UPDATE events SET meta = ?, data = ? WHERE position = ?')
      .run(JSON.stringify({ ...meta, signature }), JSON.stringify(data), position);
    database.close();
  }

  private inFile(file: string, statements: readonly string[]): void {
    const database = new Database(join(this.folder, file));
    for (const statement of statements) {
      const { changes } = database.prepare(statement).run();
      if (changes === 0) throw new Error(`Expected ${statement} to change something, and it did not.`);
    }
    database.close();
  }
}
