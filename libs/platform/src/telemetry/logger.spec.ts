import { keptLog } from '../testing/index.ts';
import { createLog } from './logger.ts';
import { nestLog } from './nest-log.ts';

it('writes a line as one JSON object, with the level by name and the time in UTC', () => {
  const written: string[] = [];
  createLog('info', { write: (line: string) => void written.push(line) }).info({ port: 4180 }, 'listening');
  expect(written).toHaveLength(1);
  expect(written[0]).toMatch(
    /^\{"level":"info","time":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","port":4180,"message":"listening"\}\n$/,
  );
});

it('writes to standard output when no stream is given', () => expect(createLog('silent').level).toBe('silent'));

it('leaves out lines below its level', () => {
  const written: string[] = [];
  createLog('warn', { write: (line: string) => void written.push(line) }).info('listening');
  expect(written).toStrictEqual([]);
});

it.each([
  [{ body: { name: 'Somebody' } }],
  [{ request: { headers: { authorization: 'Bearer Somebody' } } }],
  [{ Authorization: 'Bearer Somebody' }],
  [{ event: { meta: { subject: 'Somebody' } } }],
  [{ list: [{ query: 'name=Somebody' }] }],
  [{ fault: Object.assign(new Error('broken'), { body: 'Somebody', row: 'Somebody' }) }],
  [{ deep: { within: Object.assign(new Error('broken'), { url: 'Somebody', row: 'Somebody' }) } }],
  [{ fault: new Error('broken', { cause: Object.assign(new Error('under it'), { row: 'Somebody' }) }) }],
])('never writes what may be personal: %j', (fields) => {
  const { log, lines } = keptLog();
  log.info(fields, 'done');
  log.child({ part: 'x' }).info(fields, 'done');
  expect(lines()).toHaveLength(2);
  expect(JSON.stringify(lines())).not.toContain('Somebody');
});

it('keeps of a fault its kind, code, message, trace and cause', () => {
  const { log, lines } = keptLog();
  const cause = Object.assign(new Error('disk is full'), { code: 'SQLITE_FULL' });
  log.error({ fault: new TypeError('could not save', { cause }) }, 'page failed');
  log.error(cause);
  expect(lines()).toMatchObject([
    {
      level: 'error',
      message: 'page failed',
      fault: {
        type: 'TypeError',
        message: 'could not save',
        trace: expect.stringContaining('logger.spec.ts'),
        cause: { type: 'Error', code: 'SQLITE_FULL', message: 'disk is full' },
      },
    },
    { level: 'error', message: 'disk is full', fault: { type: 'Error', code: 'SQLITE_FULL' } },
  ]);
});

it('writes a line whatever refers to itself in it', () => {
  const { log, lines } = keptLog();
  const fields: Record<string, unknown> = { body: 'Somebody' };
  fields['self'] = fields;
  const fault = new Error('broken');
  fault.cause = fault;
  log.info(fields, 'a circle');
  log.error({ fault }, 'another');
  log.error(fault);
  expect(lines().map(({ message }) => message)).toStrictEqual(['a circle', 'another', 'broken']);
  expect(JSON.stringify(lines())).not.toContain('Somebody');
});

it('does not change the object that is logged', () => {
  const { log } = keptLog();
  const fields = Object.freeze({ route: '/v1/events', nested: Object.freeze({ body: 'x' }) });
  log.info(fields, 'done');
  expect(fields).toStrictEqual({ route: '/v1/events', nested: { body: 'x' } });
});

it('takes what Nest has to say, its faults aloud and its routine quietly', () => {
  const { log, lines } = keptLog();
  const nest = nestLog(log);
  nest.log('Mapped {/v1/events, POST} route', 'RouterExplorer');
  nest.error(new Error('no provider'), 'ExceptionsZone');
  expect(lines()).toMatchObject([
    { level: 'debug', context: 'RouterExplorer', message: 'Mapped {/v1/events, POST} route' },
    { level: 'error', context: 'ExceptionsZone', message: 'fault in the framework', fault: { message: 'no provider' } },
  ]);
});
