import { Injectable } from '@nestjs/common';
import { Views, type Caller } from '@accord/kernel';
import type { Kysely } from 'kysely';
import { FAMILY, refusalsOf, type RefusalPage, type RefusalTables } from './refusal-list.ts';

/** Whether the list of refusals has seen what the ledger held when asked. Bound by whoever runs the read models. */
export abstract class Freshness {
  /** Resolves as soon as it has (true), or when the time is over (false). */
  abstract caughtUp(withinMilliseconds: number): Promise<boolean>;
}

const PATIENCE_MILLISECONDS = 500;

/** An organisation reads its own refusals, an auditor all. */
@Injectable()
export class Refusals {
  constructor(
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  /** A list that is behind is still given: what it lacks comes on the next page. */
  async list({ sector, organisation }: Caller, after: string | null, limit: number): Promise<RefusalPage> {
    await this.freshness.caughtUp(PATIENCE_MILLISECONDS);
    const db = this.views.serving<Kysely<RefusalTables>>(FAMILY);
    return refusalsOf(db, { organisation: sector === 'auditor' ? null : organisation, after, limit });
  }
}
