import { statfs } from 'node:fs/promises';
import type { HealthCheck } from '../../http/health.ts';

/** With less left the next commits are likely to fail. */
const leastFreeBytes = 1024 * 1024;

export type FreeBytes = () => Promise<number>;

export const freeBytesAt =
  (directory: string): FreeBytes =>
  async () => {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize;
  };

/**
 * Says whether the ledger stores what it is sent, without writing to it. After a commit that failed it is not ready until
 * one succeeds; or until room was made on the disk since, for who is not ready is sent nothing that could succeed.
 */
export class LedgerHealth implements HealthCheck {
  readonly name = 'ledger';
  readonly #freeBytes: FreeBytes;
  /** Code of the last commit when it failed. */
  #failed: string | null = null;
  #freeWhenFailed: Promise<number> | null = null;

  constructor(freeBytes: FreeBytes) {
    this.#freeBytes = freeBytes;
  }

  succeeded(): void {
    this.#failed = null;
    this.#freeWhenFailed = null;
  }

  failed(code: string): void {
    this.#failed = code;
    this.#freeWhenFailed = this.#freeBytes().catch(() => Infinity);
  }

  async check(): Promise<string | null> {
    const before = await this.#freeWhenFailed;
    const free = await this.#freeBytes();
    if (free < leastFreeBytes) return `the disk of the ledger has ${Math.floor(free / 1024)} KiB left: make room`;
    const isRoomMade = this.#failed === 'SQLITE_FULL' && before !== null && free - before >= leastFreeBytes;
    return this.#failed === null || isRoomMade ? null : `the last commit failed (${this.#failed}): look at the disk`;
  }
}
