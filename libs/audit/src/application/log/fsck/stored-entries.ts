import type { LogEntry, LogStore } from '../store.ts';

const AT_A_TIME = 1000;

/** The stored entries up to a size, one after the other. */
export class StoredEntries {
  private page: readonly LogEntry[] = [];
  private at = 0;
  /** Every entry below this index was seen. */
  private next = 0;
  private passed = 0;

  constructor(
    private readonly store: Pick<LogStore, 'entries'>,
    private readonly size: number,
  ) {}

  /** Null at the end. */
  async peek(): Promise<LogEntry | null> {
    if (this.at === this.page.length) {
      const page = await this.store.entries(this.next, AT_A_TIME);
      this.page = page.filter(({ index }) => index < this.size);
      this.at = 0;
      this.next = (this.page.at(-1)?.index ?? this.next) + 1;
    }
    return this.page[this.at] ?? null;
  }

  /** Goes on behind the one that was peeked at. */
  pass({ index }: LogEntry): void {
    this.at += 1;
    this.passed = index + 1;
  }

  hasPassed({ index }: LogEntry): boolean {
    return index < this.passed;
  }
}
