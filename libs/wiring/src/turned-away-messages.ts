import { isTurnedAwayCode, problemOf, RefusalRecorder } from '@accord/exchange';
import type { Problem, TurnedAway } from '@accord/platform';
import { Injectable } from '@nestjs/common';

/**
 * What an agency sent to the intake and the front door refused: recorded as any other refusal is. Nobody's refusals have
 * no record, since anybody could fill a ledger with them.
 */
@Injectable()
export class TurnedAwayMessages {
  constructor(private readonly refusals: RefusalRecorder) {}

  async record({ caller, route, problem, body }: TurnedAway): Promise<Problem> {
    const { code } = problem;
    if (caller === null || route !== '/v1/events' || !isTurnedAwayCode(code)) return problem;
    const recorded = await this.refusals.recordTurnedAway(caller, code, body);
    return recorded.code === code ? problem : problemOf(recorded);
  }
}
