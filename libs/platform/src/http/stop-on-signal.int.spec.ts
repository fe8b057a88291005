import { EventEmitter } from 'node:events';
import { Controller, Get, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { keptLog } from '../testing/index.ts';
import { ApiKeyAuthenticator, createHttpApp, Open, stoppedBySignal } from './index.ts';

const events: string[] = [];
let finish: () => void = () => undefined;

@Controller('slow')
class SlowController implements OnApplicationShutdown {
  @Get()
  @Open()
  async slow() {
    events.push('asked');
    await new Promise<void>((resolve) => (finish = resolve));
    events.push('answered');
    return { done: true };
  }

  onApplicationShutdown() {
    events.push('closed');
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

const turnsUntil = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
};

const begin = async (withinMs: number) => {
  events.length = 0;
  const { log, lines } = keptLog();
  const authenticator = new ApiKeyAuthenticator([]);
  const app: NestFastifyApplication = await createHttpApp(SlowModule, {
    authenticator,
    bodyLimitBytes: 1024,
    checks: [],
    log,
  });
  await app.listen(0, '127.0.0.1');
  const url = `${await app.getUrl()}/slow`;
  const signals = new EventEmitter();
  const stopped = stoppedBySignal(app, { withinMs, log, signals });
  const answer = fetch(url).then((response) => response.json());
  await turnsUntil(() => events.includes('asked'));
  return { url, signals, stopped, answer, lines };
};

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  'answers on %s what was asked before, then closes, and takes no new caller',
  async (signal) => {
    const { url, signals, stopped, answer, lines } = await begin(5000);
    signals.emit(signal);
    signals.emit(signal);
    await turnsUntil(() => lines().some(({ message }) => message === 'stopping'));
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    finish();
    expect(await answer).toStrictEqual({ done: true });
    await stopped;
    expect(events).toStrictEqual(['asked', 'answered', 'closed']);
    expect(lines().filter(({ message }) => message === 'stopping')).toStrictEqual([
      { level: 'info', signal, withinMs: 5000, message: 'stopping' },
    ]);
  },
);

it('cuts off what does not finish in time, and still closes in order', async () => {
  const { signals, stopped, answer, lines } = await begin(20);
  signals.emit('SIGTERM');
  await expect(answer).rejects.toThrow('fetch failed');
  await stopped;
  expect(events).toStrictEqual(['asked', 'closed']);
  expect(lines().some(({ level, withinMs }) => level === 'warn' && withinMs === 20)).toBe(true);
  finish();
});
