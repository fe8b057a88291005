import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Open } from './auth/index.ts';

/** Something the hub cannot work without. */
export interface HealthCheck {
  readonly name: string;
  /** Null when all is well, otherwise what is wrong in an operator's words, without personal data. */
  check(): Promise<string | null>;
  /** What an operator should know though all goes on; null: nothing. */
  remark?(): Promise<string | null>;
}

export const HEALTH_CHECKS = 'HEALTH_CHECKS';

interface Finding {
  readonly name: string;
  readonly status: 'ready' | 'not-ready';
  readonly detail?: string;
}

const patienceMs = 2000;

const withinPatience = async (asked: Promise<string | null>): Promise<string | null> => {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, patienceMs, `no answer within ${patienceMs} ms`);
  });
  try {
    return await Promise.race([asked, tired]);
  } catch {
    return 'the check itself failed';
  } finally {
    clearTimeout(timer);
  }
};

const find = async (dependency: HealthCheck): Promise<Finding> => {
  const { name } = dependency;
  const wrong = await withinPatience(dependency.check());
  if (wrong !== null) return { name, status: 'not-ready', detail: wrong };
  const remark = dependency.remark === undefined ? null : await withinPatience(dependency.remark());
  return remark === null ? { name, status: 'ready' } : { name, status: 'ready', detail: remark };
};

/** What each of them says, with a bound on how long that takes. */
export const findings = (checks: readonly HealthCheck[]): Promise<readonly Finding[]> => Promise.all(checks.map(find));

@Controller('health')
export class HealthController {
  constructor(@Inject(HEALTH_CHECKS) private readonly checks: readonly HealthCheck[]) {}

  @Get('live')
  @Open()
  live(): object {
    return { status: 'live' };
  }

  @Get('ready')
  @Open()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const checks = await findings(this.checks);
    const isReady = checks.every(({ status }) => status === 'ready');
    reply.status(isReady ? 200 : 503);
    return { status: isReady ? 'ready' : 'not-ready', checks };
  }
}
