import { hash } from 'node:crypto';
import type { Caller } from '@accord/kernel';
import type { Agency } from '../config/index.ts';

/** An agency of invented people, and the key it calls with. */
export const agencyWith = (key: string, caller: Partial<Caller> = {}): Agency => ({
  name: 'North Council',
  keySha256: hash('sha256', key, 'hex'),
  caller: {
    organisation: 'council-north',
    code: 'la:881',
    sector: 'council',
    publishesAs: ['https://north.example/sen'],
    permissions: ['events:publish', 'plans:read'],
    lawfulBasis: 'public-task',
    purpose: 'ehc-plan',
    ...caller,
  },
  signatures: 'accepted',
  signingKeys: [],
});
