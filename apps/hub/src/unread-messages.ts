import { problemOf, RefusalRecorder } from '@accord/exchange';
import type { Caller } from '@accord/kernel';
import type { Problem } from '@accord/platform';
import { Injectable } from '@nestjs/common';

/** What was sent to intake and was no JSON: refused by the front door, and recorded as any other refusal is. */
@Injectable()
export class UnreadMessages {
  constructor(private readonly refusals: RefusalRecorder) {}

  async record(caller: Caller | null, route: string, problem: Problem): Promise<Problem> {
    if (caller === null || route !== '/v1/events' || problem.code !== 'NOT_JSON') return problem;
    const recorded = await this.refusals.recordNotJson(caller);
    return recorded.code === 'NOT_JSON' ? problem : problemOf(recorded);
  }
}
