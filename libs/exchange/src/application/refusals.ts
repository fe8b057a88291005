import { Injectable } from '@nestjs/common';
import { Freshness, Views, type Caller } from '@accord/kernel';
import type { Kysely } from 'kysely';
import { FAMILY, refusalsOf, type RefusalPage, type RefusalTables } from './refusal-list.ts';

/** An organisation reads its own refusals, an auditor all. */
@Injectable()
export class Refusals {
  constructor(
    private readonly views: Views,
    private readonly freshness: Freshness,
  ) {}

  /** A list that is behind is still given: what it lacks comes on the next page. */
  async list({ sector, organisation }: Caller, after: string | null, limit: number): Promise<RefusalPage> {
    await this.freshness.caughtUp();
    const db = this.views.serving<Kysely<RefusalTables>>(FAMILY);
    return refusalsOf(db, { organisation: sector === 'auditor' ? null : organisation, after, limit });
  }
}
