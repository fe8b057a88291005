// Opens a ledger on a disk that has little room, then on one that has none; tells what came of it.
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteLedger } from '../ledger.ts';
import { clock, event, plan } from './fixtures.ts';

const [, , directory = ''] = process.argv;
const path = join(directory, 'ledger.db');
const open = () => sqliteLedger({ path, clock });
const ledger = open();
const appended = await ledger.append(plan(1), 'none', [event(1)]);
await ledger.close();
rmSync(`${path}-wal`, { force: true });
const { bavail, bsize } = statfsSync(directory);
writeFileSync(join(directory, 'ballast'), Buffer.alloc(bavail * bsize));
let told = '';
try {
  await open().close();
} catch (fault) {
  told = String(fault).replace(path, 'PATH');
}
process.stdout.write(JSON.stringify({ appended: appended.ok, told }));
