import { Injectable } from '@nestjs/common';
import {
  accept,
  Clock,
  dayInLondon,
  Freshness,
  refuse,
  Views,
  type Caller,
  type Day,
  type Instant,
  type Position,
  type Result,
} from '@accord/kernel';
import type { Kysely } from 'kysely';
import type { CommitmentTables } from './commitment-table.ts';
import { FAMILY } from './read-model.ts';
import { isConcerned, pageOf, type Listed, type Place, type Scope } from './commitment-page.ts';

export interface Question {
  readonly scope: Scope;
  /** null: today in London, or that of the page before. */
  readonly asAt: Day | null;
  /** null: now, or that of the page before. */
  readonly knownAt: Instant | null;
  readonly after: Cursor | null;
  readonly limit: number;
}

/** Where a page ended, and what was asked: the next page asks the same of the same moment. */
export type Cursor = Place & { readonly asAt: Day; readonly knownAt: Instant };

export interface CommitmentPage {
  readonly asAt: Day;
  readonly knownAt: Instant;
  readonly position: Position | null;
  readonly commitments: readonly Listed[];
  readonly next: Cursor | null;
}

export type CommitmentRefusal = { readonly code: 'NOT_CONCERNED'; readonly by: string; readonly scope: Scope['by'] };

const mayAsk = async (db: Kysely<CommitmentTables>, { code, sector }: Caller, scope: Scope): Promise<boolean> => {
  if (sector === 'auditor' || sector === 'hub') return true;
  return scope.by === 'body' ? scope.is === code : isConcerned(db, scope, code);
};

@Injectable()
export class Commitments {
  constructor(
    private readonly views: Views,
    private readonly freshness: Freshness,
    private readonly clock: Clock,
  ) {}

  /** A body asks about its own promises and about the plans that name it; auditors and the hub about all. */
  async ask(caller: Caller, question: Question): Promise<Result<CommitmentPage, CommitmentRefusal>> {
    const { scope, after, limit } = question;
    const position = await this.freshness.caughtUp();
    const db = this.views.serving<Kysely<CommitmentTables>>(FAMILY);
    if (!(await mayAsk(db, caller, scope))) return refuse({ code: 'NOT_CONCERNED', by: caller.code, scope: scope.by });
    const now = this.clock.now();
    const asAt = question.asAt ?? after?.asAt ?? dayInLondon(now);
    const knownAt = question.knownAt ?? after?.knownAt ?? now;
    const { commitments, next } = await pageOf(db, { scope, asAt, knownAt, after, limit });
    return accept({ asAt, knownAt, position, commitments, next: next && { ...next, asAt, knownAt } });
  }
}
