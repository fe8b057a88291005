import { Controller, HttpException, HttpStatus, Post, Req, Res, SetMetadata } from '@nestjs/common';
import type { components } from '@accord/contracts';
import { PERMISSION, type Caller } from '@accord/kernel';
import { Intake, type Answer } from '../application/intake.ts';
import type { Refusal } from '../domain/index.ts';
import { problemOf, RETRY_AFTER, statusOf } from './problems.ts';
import { receiptView } from './receipt-view.ts';

interface Request {
  readonly caller: Caller;
  readonly headers: { readonly 'content-type'?: string; readonly traceparent?: string };
  readonly body: unknown;
}

interface Reply {
  status(code: number): unknown;
  header(name: string, value: string): unknown;
}

type Schemas = components['schemas'];

const BATCH = 'application/cloudevents-batch+json';
const SINGLE = 'application/cloudevents+json';

/** The two types of CloudEvents say which it is; plain JSON says it by being a list or not. */
const isBatch = ({ headers, body }: Request): boolean => {
  const type = (headers['content-type'] ?? '').toLowerCase();
  if (type.startsWith(BATCH)) return true;
  return !type.startsWith(SINGLE) && Array.isArray(body);
};

const isForLater = (code: Refusal['code']): boolean => statusOf(code) === 503;

const itemOf = (answer: Answer, index: number): Schemas['BatchItem'] => {
  if (!answer.ok) return { index, status: 'refused', problem: problemOf(answer.refusal) };
  return { index, status: answer.value.repeated ? 'repeated' : 'accepted', receipt: receiptView(answer.value) };
};

const refused = (refusal: Refusal, reply: Reply): HttpException => {
  if (isForLater(refusal.code)) reply.header('retry-after', RETRY_AFTER);
  const problem = problemOf(refusal);
  return new HttpException(problem, problem.status);
};

/** Agencies publish here, one message or a batch. The body is judged by the intake, so no pipe looks at it before. */
@Controller('v1/events')
export class EventsController {
  constructor(private readonly intake: Intake) {}

  @Post()
  @SetMetadata(PERMISSION, 'events:publish')
  publish(
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Schemas['Receipt'] | Schemas['BatchAnswer']> {
    return isBatch(request) ? this.publishBatch(request, reply) : this.publishOne(request, reply);
  }

  private async publishOne({ caller, body, headers }: Request, reply: Reply): Promise<Schemas['Receipt']> {
    const answer = await this.intake.take(caller, body, headers.traceparent);
    if (!answer.ok) throw refused(answer.refusal, reply);
    reply.status(answer.value.repeated ? HttpStatus.OK : HttpStatus.ACCEPTED);
    return receiptView(answer.value);
  }

  private async publishBatch({ caller, body, headers }: Request, reply: Reply): Promise<Schemas['BatchAnswer']> {
    const answers = await this.intake.takeBatch(caller, body, headers.traceparent);
    if (!answers.ok) throw refused(answers.refusal, reply);
    if (answers.value.some((answer) => !answer.ok && isForLater(answer.refusal.code)))
      reply.header('retry-after', RETRY_AFTER);
    reply.status(HttpStatus.OK);
    return { receipts: answers.value.map(itemOf) };
  }
}
