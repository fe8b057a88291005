import { ledgerContract } from '@accord/kernel/testing';
import { memoryLedger } from './memory.ts';

ledgerContract('memory', (setup) => ({ ledger: memoryLedger(setup) }));
