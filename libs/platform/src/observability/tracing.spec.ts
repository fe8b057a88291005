import { InMemorySpanExporter } from '@opentelemetry/sdk-trace';
import { noTracing, tracingTo } from './tracing.ts';

const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const notSampled = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';

const followed = async (
  parents: readonly (string | null | undefined)[],
  work: () => Promise<unknown> = async () => 'done',
) => {
  const exporter = new InMemorySpanExporter();
  // The exporter forgets when it is shut down; what it was sent is looked at before.
  let spans: ReturnType<InMemorySpanExporter['getFinishedSpans']> = [];
  const kept = Object.assign(exporter, { shutdown: async () => void (spans = [...exporter.getFinishedSpans()]) });
  const tracing = tracingTo({ service: 'accord-test', exporter: kept });
  const answer = await tracing.follow('append', parents, { events: 1 }, work).catch((fault: unknown) => fault);
  await tracing.close();
  return { answer, spans };
};

it('continues the trace of the publisher', async () => {
  const { answer, spans } = await followed([parent]);
  expect(answer).toBe('done');
  expect(spans).toHaveLength(1);
  expect(spans[0]?.spanContext().traceId).toBe('0af7651916cd43dd8448eb211c80319c');
  expect(spans[0]?.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
  expect(spans[0]).toMatchObject({ name: 'accord append', attributes: { events: 1 } });
  expect(spans[0]?.resource.attributes['service.name']).toBe('accord-test');
});

it('makes one span for each event that is to be followed', async () =>
  expect((await followed([parent, null, parent])).spans).toHaveLength(2));

it.each([
  [undefined],
  [null],
  [''],
  [notSampled],
  ['00-00000000000000000000000000000000-b7ad6b7169203331-01'],
  ['00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01'],
  ['Somebody of 1 High Street'],
])('follows nothing for %j', async (given) => {
  const { answer, spans } = await followed([given]);
  expect(answer).toBe('done');
  expect(spans).toHaveLength(0);
});

it('says of a fault its code and never its words', async () => {
  const fault = Object.assign(new Error('Somebody of 1 High Street'), { code: 'SQLITE_FULL' });
  const { answer, spans } = await followed([parent], () => Promise.reject(fault));
  expect(answer).toBe(fault);
  expect(spans[0]?.status).toStrictEqual({ code: 2, message: 'SQLITE_FULL' });
  expect(JSON.stringify(spans.map(({ attributes, events, status }) => ({ attributes, events, status })))).not.toContain(
    'Somebody',
  );
});

it('does the work when nobody follows', async () =>
  expect(await noTracing.follow('append', [parent], {}, async () => 'done')).toBe('done'));
