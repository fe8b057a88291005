import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readServiceSettings } from '../config/index.ts';
import { createLog } from '../telemetry/index.ts';
import { agencyWith } from '../testing/index.ts';
import { openServiceWorld } from './world.ts';

it('says which folder it cannot have where the system makes none, instead of trying for ever', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'world-'));
  const { caller, ...agency } = agencyWith('a key');
  writeFileSync(join(folder, 'agencies.json'), JSON.stringify([{ ...agency, ...caller }]));
  const settings = readServiceSettings({
    ACCORD_DATA_DIR: '/proc/accord',
    ACCORD_AGENCIES_FILE: join(folder, 'agencies.json'),
    ACCORD_EVENTSTORE_URL: 'esdb://localhost:1',
    ACCORD_POSTGRES_URL: 'postgres://accord@localhost:1/accord',
    ACCORD_KAFKA_BROKERS: 'localhost:1',
  });
  const fault = await openServiceWorld('enquiry', settings, createLog('silent')).catch((thrown: unknown) => thrown);
  expect(fault).toMatchObject({ code: 'ENOENT', path: '/proc/accord' }); // which `startFault` puts in words
  rmSync(folder, { recursive: true });
});
