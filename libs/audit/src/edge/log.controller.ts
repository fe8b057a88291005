import { Controller, Get, Header, Param, Query, Req, Res, SetMetadata } from '@nestjs/common';
import { PERMISSION, type Caller, type Result } from '@accord/kernel';
import type { ProvenEvent } from '@accord/proof';
import {
  Evidence,
  LogReading,
  WitnessReading,
  type Consistency,
  type StampedCheckpoint,
} from '../application/log/index.ts';
import type { LogRefusal } from '../domain/index.ts';
import { ConsistencyQuery, EventPath, eventIdOf, pointsOf, SizePath } from './log-query.ts';
import { logProblemOf } from './log-problems.ts';
import { Open } from './open.ts';
import { witnessesView, type WitnessesView } from './witnesses-view.ts';

const TEXT = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';
const SECONDS = 'public, max-age=2';
const A_DAY = 'public, max-age=86400';
const A_YEAR = 'public, max-age=31536000, immutable';

/** What of an answer is written to directly: its headers depend on what was found. */
interface Reply {
  header(name: string, value: string): unknown;
}

const told = <T>(result: Result<T, LogRefusal>): T => {
  if (!result.ok) throw logProblemOf(result.refusal);
  return result.value;
};

/** The provable log: for anybody, since nothing but commitments stands in it. */
@Controller('log')
export class LogController {
  constructor(
    private readonly reading: LogReading,
    private readonly witnessing: WitnessReading,
  ) {}

  @Get('checkpoint')
  @Open()
  async checkpoint(@Res({ passthrough: true }) reply: Reply): Promise<string> {
    const note = told(await this.reading.checkpoint());
    reply.header('content-type', TEXT);
    reply.header('cache-control', SECONDS);
    return note;
  }

  @Get('checkpoint/witnessed')
  @Open()
  async witnessed(@Res({ passthrough: true }) reply: Reply): Promise<string> {
    const note = told(await this.reading.witnessed());
    reply.header('content-type', TEXT);
    reply.header('cache-control', SECONDS);
    return note;
  }

  @Get('witnesses')
  @Open()
  @Header('cache-control', SECONDS)
  async witnesses(): Promise<WitnessesView> {
    return witnessesView(await this.witnessing.standing());
  }

  @Get('tile/*')
  @Open()
  async tile(@Param('*') path: string, @Res({ passthrough: true }) reply: Reply): Promise<Buffer> {
    const { bytes, isFull } = told(await this.reading.tile(`tile/${path}`));
    reply.header('content-type', BYTES);
    reply.header('cache-control', isFull ? A_YEAR : A_DAY);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  @Get('timestamps/:size')
  @Open()
  @Header('cache-control', SECONDS)
  async timestamp(@Param() { size }: SizePath): Promise<StampedCheckpoint> {
    return told(await this.reading.timestamp(Number(size)));
  }

  @Get('consistency')
  @Open()
  @Header('cache-control', SECONDS)
  async consistency(@Query() query: ConsistencyQuery): Promise<Consistency> {
    const { from, to } = pointsOf(query);
    return told(await this.reading.consistency(from, to));
  }
}

/** For whoever holds a receipt. */
@Controller('v1/events')
export class ProofController {
  constructor(
    private readonly reading: LogReading,
    private readonly evidences: Evidence,
  ) {}

  /** Says no more than the tiles, so whoever has a receipt needs no other leave to read it. */
  @Get(':eventId/proof')
  @Open()
  async proof(@Param() path: EventPath, @Res({ passthrough: true }) reply: Reply): Promise<string> {
    const proof = told(await this.reading.proofOf(eventIdOf(path)));
    reply.header('content-type', TEXT);
    return proof;
  }

  @Get(':eventId/evidence')
  @SetMetadata(PERMISSION, 'events:publish')
  @Header('cache-control', 'no-store')
  async evidence(@Req() { caller }: { readonly caller: Caller }, @Param() path: EventPath): Promise<ProvenEvent> {
    return told(await this.evidences.of(caller, eventIdOf(path)));
  }
}
