import type { Caller } from './caller.ts';
import { Chance, Clock } from './chance.ts';
import { instantAt, type Instant } from './dates/index.ts';
import { decider } from './decider.ts';
import type { EventId, NewEvent, Position, RecordedEvent, StreamName, SubjectId } from './events.ts';
import { Ledger, type Appended, type AppendRefusal, type Expected, type Subscription } from './ledger.ts';
import { accept, refuse, type Result } from './result.ts';
import { Streams } from './streams.ts';

type Pour = { readonly type: 'Pour'; readonly cups: number };
type Poured = { readonly type: 'Poured'; readonly data: { readonly cups: number } };
type PotEmpty = { readonly code: 'POT_EMPTY'; readonly poured: number };

/** A pot of five cups; pouring none changes nothing. */
const pot = decider<Pour, Poured, number, PotEmpty>({
  category: 'pot',
  initial: 0,
  decide: {
    Pour: ({ cups }, poured) => {
      if (poured + cups > 5) return refuse({ code: 'POT_EMPTY', poured });
      return accept(cups === 0 ? [] : [{ type: 'Poured', data: { cups } }]);
    },
  },
  evolve: { Poured: (poured, { cups }) => poured + cups },
});

const now = instantAt(Date.UTC(2024, 0, 11, 9, 30));

class StoppedClock extends Clock {
  now(): Instant {
    return now;
  }
}

class CountedChance extends Chance {
  private count = 0;
  uuid(): string {
    return `uuid-${(this.count += 1)}`;
  }
  salt(): string {
    return `salt-${(this.count += 1)}`;
  }
  eventIdFrom(text: string): EventId {
    return text as EventId;
  }
}

/** One stream. Before each append somebody else may write, or the ledger may have something against it. */
class OneStream extends Ledger {
  readonly events: RecordedEvent[] = [];
  readonly asked: Expected[] = [];

  constructor(private readonly before: (stream: OneStream) => AppendRefusal | null = () => null) {
    super();
  }

  write(stream: StreamName, events: readonly NewEvent[]): Appended {
    const first = this.events.length;
    const position = '1' as Position;
    events.forEach((event, at) =>
      this.events.push({ ...event, stream, revision: first + at, position, recordedAt: now }),
    );
    return { stream, first, last: this.events.length - 1, position, recordedAt: now, repeated: false };
  }

  async append(
    stream: StreamName,
    expected: Expected,
    events: readonly NewEvent[],
  ): Promise<Result<Appended, AppendRefusal>> {
    this.asked.push(expected);
    const refusal = this.before(this);
    if (refusal !== null) return refuse(refusal);
    const actual = this.events.at(-1)?.revision ?? 'none';
    if (expected !== actual) return refuse({ code: 'VERSION_CONFLICT', stream, expected, actual });
    return accept(this.write(stream, events));
  }

  async readStream(): Promise<readonly RecordedEvent[]> {
    return [...this.events];
  }

  readAll(): AsyncIterable<readonly RecordedEvent[]> {
    throw new Error('Nobody reads all here.');
  }

  subscribe(): Subscription {
    throw new Error('Nobody follows here.');
  }

  async head(): Promise<Position | null> {
    return null;
  }

  async close(): Promise<void> {}
}

const caller: Caller = {
  organisation: 'council-north',
  code: 'la:881',
  sector: 'council',
  publishesAs: [],
  permissions: [],
  lawfulBasis: 'public-task',
  purpose: 'ehc-plan',
};
const intent = {
  caller,
  actor: { id: 'officer-7', role: 'host' },
  subject: 'subject-1' as SubjectId,
  occurredOn: null,
  correlation: 'visit-1',
  causation: 'cause-1' as EventId,
};
const stream = 'pot-1' as StreamName;
const pour = (ledger: Ledger, cups: number) =>
  new Streams(ledger, new StoppedClock(), new CountedChance()).transact(pot, '1', { type: 'Pour', cups }, intent);
const someoneElse = (ledger: OneStream, cups: number) => ledger.write(stream, [{ ...template, data: { cups } }]);
const meta = {
  occurredOn: null,
  receivedAt: now,
  source: { organisation: 'council-north', code: 'la:881' },
  actor: intent.actor,
  lawfulBasis: 'public-task',
  purpose: 'ehc-plan',
  subject: intent.subject,
  messageId: null,
  causation: intent.causation,
  correlation: 'visit-1',
  correctionOf: null,
  signature: null,
  salt: 'salt-2',
};
const template: NewEvent = { id: 'uuid-1' as EventId, type: 'Poured', version: 1, data: { cups: 2 }, meta };

it('records what was decided, for whom and by whom', async () => {
  const ledger = new OneStream();
  expect(await pour(ledger, 2)).toMatchObject({
    ok: true,
    value: { events: [{ type: 'Poured', data: { cups: 2 } }], appended: { first: 0 }, revision: 0 },
  });
  const { id, type, version, data, meta: recorded } = ledger.events[0]!;
  expect([{ id, type, version, data }, recorded.salt]).toStrictEqual([
    { id: expect.stringMatching(/^uuid-/), type: 'Poured', version: 1, data: { cups: 2 } },
    expect.stringMatching(/^salt-/),
  ]);
  expect({ ...recorded, salt: meta.salt }).toStrictEqual(meta);
  expect(ledger.asked).toStrictEqual(['none']);
});

it('appends nothing for a command that changes nothing', async () => {
  const ledger = new OneStream();
  await pour(ledger, 2);
  expect(await pour(ledger, 0)).toStrictEqual({ ok: true, value: { events: [], appended: null, revision: 0 } });
  expect(ledger.asked).toHaveLength(1);
});

it('decides again, on what then stands, when another writer came first', async () => {
  const once = [2];
  const ledger = new OneStream((one) => {
    const cups = once.pop();
    if (cups !== undefined) someoneElse(one, cups);
    return null;
  });
  expect(await pour(ledger, 3)).toMatchObject({ ok: true, value: { revision: 1 } });
  expect(ledger.asked).toStrictEqual(['none', 0]);
  expect(await pour(ledger, 1)).toStrictEqual({ ok: false, refusal: { code: 'POT_EMPTY', poured: 5 } });
});

it('refuses by the state that another writer left, not by that it saw first', async () => {
  const ledger = new OneStream((one) => {
    if (one.events.length === 0) someoneElse(one, 4);
    return null;
  });
  expect(await pour(ledger, 2)).toStrictEqual({ ok: false, refusal: { code: 'POT_EMPTY', poured: 4 } });
  expect(ledger.events).toHaveLength(1);
});

it('gives up after five attempts', async () => {
  const ledger = new OneStream((one) => {
    someoneElse(one, 0);
    return null;
  });
  expect(await pour(ledger, 1)).toStrictEqual({ ok: false, refusal: { code: 'TOO_MANY_WRITERS', attempts: 5 } });
  expect(ledger.asked).toStrictEqual(['none', 0, 1, 2, 3]);
});

it('hands on what else the ledger has against it, at once', async () => {
  const busy: AppendRefusal = { code: 'LEDGER_BUSY', waiting: 3, limit: 2 };
  const ledger = new OneStream(() => busy);
  expect(await pour(ledger, 1)).toStrictEqual({ ok: false, refusal: busy });
  expect(ledger.asked).toHaveLength(1);
});
