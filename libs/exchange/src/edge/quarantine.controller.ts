import type { components } from '@accord/contracts';
import { PERMISSION, type Caller, type Result } from '@accord/kernel';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpException,
  Param,
  Post,
  Query,
  Req,
  Res,
  SetMetadata,
} from '@nestjs/common';
import { Quarantine } from '../application/quarantine/quarantine.ts';
import type { Quarantined } from '../application/quarantine/store.ts';
import type { QuarantineRefusal } from '../domain/index.ts';
import type { InboundRecord } from '../domain/inbound/index.ts';
import { problemOf, RETRY_AFTER } from './problems.ts';
import { receiptView } from './receipt-view.ts';
import { DiscardDto, QuarantinePath, QuarantineQuery, ReleaseDto } from './quarantine.dto.ts';

type Schemas = components['schemas'];
type Request = { readonly caller: Caller };

interface Reply {
  header(name: string, value: string): unknown;
}

const MANY_ON_PAGE = 100;
const UNAVAILABLE = 503;

const lenient = new TextDecoder();

const contentOf = ({ key, headers, value }: InboundRecord): Schemas['QuarantinedContent']['content'] => ({
  key,
  headers,
  value: value && lenient.decode(value),
});

const toldOf = (entry: Quarantined): Schemas['QuarantinedMessage'] => ({
  quarantineId: entry.id,
  state: entry.state,
  sector: entry.sector,
  organisation: entry.organisation,
  source: entry.source,
  messageId: entry.messageId,
  eventType: entry.eventType,
  topic: entry.topic,
  partition: entry.partition,
  offset: entry.offset,
  refusal: entry.reason,
  arrivedAt: entry.arrivedAt,
  settledAt: entry.settledAt,
  settledBy: entry.settledBy,
  receipt: entry.receipt && receiptView(entry.receipt),
});

/** An agency's own messages that were refused, and those that wait behind them; for those who run the hub everybody's. */
@Controller('v1/quarantine')
export class QuarantineController {
  constructor(private readonly quarantine: Quarantine) {}

  @Get()
  @SetMetadata(PERMISSION, 'quarantine:manage')
  async list(
    @Req() { caller }: Request,
    @Query() { state, after, limit }: QuarantineQuery,
  ): Promise<Schemas['QuarantinePage']> {
    const question = { state: state ?? null, after: after ?? null, limit: limit ?? MANY_ON_PAGE };
    const { messages, next } = await this.quarantine.list(caller, question);
    return { messages: messages.map(toldOf), next };
  }

  @Get(':quarantineId')
  @SetMetadata(PERMISSION, 'quarantine:manage')
  async show(
    @Req() { caller }: Request,
    @Param() { quarantineId }: QuarantinePath,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Schemas['QuarantinedContent']> {
    const entry = this.answer(await this.quarantine.show(caller, quarantineId), reply);
    return { message: toldOf(entry), content: entry.record && contentOf(entry.record) };
  }

  @Post(':quarantineId/release')
  @HttpCode(200)
  @SetMetadata(PERMISSION, 'quarantine:manage')
  async release(
    @Req() { caller }: Request,
    @Param() { quarantineId }: QuarantinePath,
    @Body() { message }: ReleaseDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Schemas['QuarantineReleased']> {
    const corrected = message && { message };
    const released = this.answer(await this.quarantine.release(caller, quarantineId, corrected), reply);
    return { quarantineId, ...released, receipt: receiptView(released.receipt) };
  }

  @Post(':quarantineId/discard')
  @HttpCode(200)
  @SetMetadata(PERMISSION, 'quarantine:manage')
  async discard(
    @Req() { caller }: Request,
    @Param() { quarantineId }: QuarantinePath,
    @Body() { reason }: DiscardDto,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Schemas['QuarantineDiscarded']> {
    return { quarantineId, ...this.answer(await this.quarantine.discard(caller, quarantineId, reason), reply) };
  }

  private answer<T>(answer: Result<T, QuarantineRefusal>, reply: Reply): T {
    if (answer.ok) return answer.value;
    const problem = problemOf(answer.refusal);
    if (problem.status === UNAVAILABLE) reply.header('retry-after', RETRY_AFTER);
    throw new HttpException(problem, problem.status);
  }
}
