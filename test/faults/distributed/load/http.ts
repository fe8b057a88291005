import { setTimeout as rest } from 'node:timers/promises';
import type { Dice } from '../dice.ts';
import type { Program } from '../stage/programs.ts';
import { keyOfFact, type Acknowledged, type Book, type Fact } from './book.ts';
import { publishedMessage } from './wire.ts';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const patienceMs = 10_000;

/** One call; null when there was no answer, so that nobody knows what became of it. */
export const call = async (url: string, key: string, body?: unknown): Promise<Answer | null> => {
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  } catch {
    return null;
  }
};

/** Publishes over HTTP to any of the intakes as a careful agency does: the same message until it is answered. */
export class HttpPublisher {
  constructor(
    private readonly intakes: readonly [Program, ...Program[]],
    private readonly book: Book,
    private readonly dice: Dice,
  ) {}

  async publish(fact: Fact): Promise<void> {
    const answers = await Promise.all(this.dice.happens(0.3) ? [this.send(fact), this.send(fact)] : [this.send(fact)]);
    const places = new Set(
      answers.map((told) => told && `${told.eventId} ${told.stream} ${told.revision} ${told.position}`),
    );
    if (places.size > 1) this.book.surprise(`${keyOfFact(fact)}: two answers differ: ${[...places].join(', ')}`);
  }

  /** Null: refused. */
  private async send(fact: Fact): Promise<Acknowledged | null> {
    for (;;) {
      this.book.sent += 1;
      const { url } = this.dice.pick(this.intakes);
      const answer = await call(`${url}/v1/events`, fact.agency.key, publishedMessage(fact));
      if (answer?.status === 200 || answer?.status === 202) return this.taken(fact, answer.body as never);
      if (answer !== null && answer.status < 500) return this.turnedAway(fact, answer);
      if (answer !== null && answer.status !== 503)
        this.book.surprise(`${keyOfFact(fact)}: answered ${answer.status} ${String(answer.body['code'])}`);
      await rest(this.dice.whole(50, 300));
    }
  }

  private taken(fact: Fact, receipt: Acknowledged): Acknowledged {
    if (fact.wrong !== 'nothing') this.book.surprise(`${keyOfFact(fact)}: a wrong message was taken`);
    this.book.acknowledged.push(receipt);
    return receipt;
  }

  private turnedAway(fact: Fact, { status, body }: Answer): null {
    this.book.refused += 1;
    if (fact.wrong === 'nothing')
      this.book.surprise(`${keyOfFact(fact)}: a right ${fact.name} was answered ${status} ${JSON.stringify(body)}`);
    return null;
  }
}
