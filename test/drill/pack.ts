import { PackMaking, PlanHistories } from '@accord/audit';
import { PublishersKeys } from '@accord/audit/log';
import type { Caller, Ledger } from '@accord/kernel';
import { SystemClock } from '@accord/platform';
import { parseCheckpoint, type ProofPack } from '@accord/proof';
import { PlanRules } from '@accord/wiring';
import { planId } from '../bench/workload.ts';
import { publisher } from './signing.ts';
import { must, type Kept, type Opened } from './scene.ts';

const auditor: Caller = {
  organisation: 'auditor',
  code: 'org:auditor',
  sector: 'auditor',
  publishesAs: [],
  permissions: ['plans:read'],
  lawfulBasis: 'uk-gdpr-6-1-e',
  purpose: 'audit',
};

/** The plan of the council's event, as the hub packs it for an auditor who kept a checkpoint, or as well as it can; null when it refuses. */
export const packOf = async ({ ledger, store }: Opened, kept: Kept): Promise<ProofPack | null> => {
  const clock = new SystemClock();
  const histories = new PlanHistories(ledger as unknown as Ledger, clock, new PlanRules());
  const { size } = must(parseCheckpoint(kept.checkpoint));
  const making = new PackMaking(histories, store, clock, new PublishersKeys([publisher.key]));
  const made = await making.make(auditor, planId(kept.plan), size);
  if (made.ok) return made.value;
  // Whoever has no checkpoint of that size any more hands out what there is.
  const other = await making.make(auditor, planId(kept.plan), null);
  return other.ok ? other.value : null;
};
