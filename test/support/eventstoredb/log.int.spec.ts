import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frame, Log } from './log.ts';
import { type NewRecord } from './record.ts';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'accord-eventstoredb-'));
  file = join(directory, 'events.log');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const record = (revision: number): NewRecord => ({
  stream: 'note-ä',
  revision: String(revision),
  id: `00000000-0000-4000-8000-00000000000${revision}`,
  type: 'Noted',
  contentType: 'application/json',
  createdMs: 1_780_000_000_000,
  data: Buffer.from('{"text":"ö"}'),
  metadata: new Uint8Array(),
});
const write = async (...appends: number[][]): Promise<void> => {
  const log = new Log(directory);
  expect([...log.recover()]).toEqual([]);
  for (const revisions of appends) await log.append([frame(log.end, revisions.map(record)).bytes]);
  log.close();
};
const recovered = (): string[] => {
  const log = new Log(directory);
  const revisions = [...log.recover()].map(({ revision }) => revision);
  expect(statSync(file).size).toBe(log.end);
  log.close();
  return revisions;
};

it('has after a start what was appended, each record at its place in the file', async () => {
  await write([0, 1], [2]);
  const log = new Log(directory);
  const records = [...log.recover()];
  expect(records.map(({ stream, revision }) => [stream, revision])).toEqual(
    [0, 1, 2].map((at) => ['note-ä', String(at)]),
  );
  expect(records.map(({ position }) => log.read(position))).toEqual(records);
  log.close();
});

it('cuts off an append that was torn, at whichever byte, and goes on from there', async () => {
  await write([0]);
  const whole = statSync(file).size;
  rmSync(file);
  await write([0], [1, 2]);
  const bytes = readFileSync(file);
  for (let size = whole; size < bytes.length; size += 1) {
    writeFileSync(file, bytes.subarray(0, size));
    expect(recovered()).toEqual(['0']);
  }
  const log = new Log(directory);
  expect([...log.recover()]).toHaveLength(1);
  await log.append([frame(log.end, [record(1)]).bytes]);
  log.close();
  expect(recovered()).toEqual(['0', '1']);
});

it('starts anew on a file whose first line was torn', async () => {
  await write();
  truncateSync(file, 5);
  expect(recovered()).toEqual([]);
});

it('refuses a file of another program and leaves it as it is', () => {
  writeFileSync(file, 'letters of somebody');
  expect(() => new Log(directory)).toThrow('is no log of this server');
  expect(readFileSync(file, 'utf8')).toBe('letters of somebody');
});

it.each([40, 33])('refuses a log with a changed byte %d in the middle', async (at) => {
  await write([0], [1]);
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 255, at);
  writeFileSync(file, bytes);
  expect(() => [...new Log(directory).recover()]).toThrow(/damaged at byte 32/);
});

it('stops when another process writes to the same file', async () => {
  const log = new Log(directory);
  appendFileSync(file, 'x');
  await expect(log.append([frame(log.end, [record(0)]).bytes])).rejects.toThrow('another process writes to it');
  log.close();
});
