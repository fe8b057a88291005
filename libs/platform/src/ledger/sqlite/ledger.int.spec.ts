import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerContract } from '@accord/kernel/testing';
import { sqliteLedger } from './ledger.ts';

ledgerContract('sqlite', (setup) => {
  const directory = mkdtempSync(join(tmpdir(), 'accord-ledger-'));
  const open = () => sqliteLedger({ path: join(directory, 'ledger.db'), ...setup });
  return { ledger: open(), reopen: async () => open(), dispose: () => rmSync(directory, { recursive: true }) };
});
