import { LedgerHealth } from './health.ts';

const mebibyte = 1024 * 1024;
let free = 100 * mebibyte;
const health = new LedgerHealth(async () => free);
beforeEach(() => {
  free = 100 * mebibyte;
  health.succeeded();
});

it('is well before the first commit, and after one that succeeds', async () => {
  expect(await health.check()).toBeNull();
  health.failed('SQLITE_IOERR_WRITE');
  expect(await health.check()).toBe('the last commit failed (SQLITE_IOERR_WRITE): look at the disk');
  health.succeeded();
  expect(await health.check()).toBeNull();
});

it('is not well on a disk that is all but full, before anything fails', async () => {
  free = 40 * 1024;
  expect(await health.check()).toBe('the disk of the ledger has 40 KiB left: make room');
});

it('is well again when room was made on the disk that was full', async () => {
  free = mebibyte;
  health.failed('SQLITE_FULL');
  expect(await health.check()).toBe('the last commit failed (SQLITE_FULL): look at the disk');
  free = 3 * mebibyte;
  expect(await health.check()).toBeNull();
});

it('is not well for room on a disk that had some: what the ledger may take was full', async () => {
  health.failed('SQLITE_FULL');
  expect(await health.check()).toBe('the last commit failed (SQLITE_FULL): look at the disk');
});
