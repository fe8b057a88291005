import { PlanReading, type PlanRead } from '@accord/audit';
import type { Caller } from '@accord/kernel';

/** Where the rules about plans do not matter. */
export class NoRules extends PlanReading {
  read(): PlanRead {
    return { subject: null, state: {}, clocks: [], findings: [] };
  }
}

export const auditor: Caller = {
  organisation: 'auditor',
  code: 'org:auditor',
  sector: 'auditor',
  publishesAs: [],
  permissions: ['plans:read'],
  lawfulBasis: 'public-task',
  purpose: 'audit',
};
