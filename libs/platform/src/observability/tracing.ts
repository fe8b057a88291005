import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Attributes, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace';
import { codeOf } from '../faults/index.ts';

/** W3C Trace Context: version, trace, parent span, flags. Written by the publisher, so that it is checked before use. */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const SAMPLED = 1;

const contextOf = (traceparent: string) => {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent) ?? [];
  if (!traceId || !spanId || !flags || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return null;
  const traceFlags = Number.parseInt(flags, 16);
  return (traceFlags & SAMPLED) === 0 ? null : { traceId, spanId, traceFlags, isRemote: true };
};

export type Stage = 'receive' | 'append' | 'project' | 'deliver';

const KINDS: Readonly<Record<Stage, SpanKind>> = {
  receive: SpanKind.CONSUMER,
  append: SpanKind.CLIENT,
  project: SpanKind.INTERNAL,
  deliver: SpanKind.PRODUCER,
};

/** Codes, counts and names of things of ours. Never an id of a person, never content. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

export interface Tracing {
  /**
   * Says that the work was done for each of the events whose publisher wanted to be followed; `traceparents` without one
   * or with one that is not sampled cost nothing. The spans are children of the publisher's.
   */
  follow<T>(
    stage: Stage,
    traceparents: readonly (string | null | undefined)[],
    facts: Facts,
    work: () => Promise<T>,
  ): Promise<T>;
  /** Sends what waits; to be called last. */
  close(): Promise<void>;
}

export const noTracing: Tracing = { follow: (_stage, _parents, _facts, work) => work(), close: async () => undefined };

const startSpans = (
  tracer: Tracer,
  stage: Stage,
  traceparents: readonly (string | null | undefined)[],
  attributes: Attributes,
) =>
  traceparents.flatMap((traceparent) => {
    const parent = traceparent ? contextOf(traceparent) : null;
    if (parent === null) return [];
    const context = trace.setSpanContext(ROOT_CONTEXT, parent);
    return [tracer.startSpan(`accord ${stage}`, { kind: KINDS[stage], attributes }, context)];
  });

export interface TracingOptions {
  /** `accord-intake`, `accord-relay`... */
  readonly service: string;
  readonly exporter: SpanExporter;
}

export const tracingTo = ({ service, exporter }: TracingOptions): Tracing => {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 500 })],
  });
  const tracer = provider.getTracer('accord');
  return {
    follow: async (stage, traceparents, facts, work) => {
      const spans = startSpans(tracer, stage, traceparents, { ...facts });
      if (spans.length === 0) return work();
      try {
        return await work();
      } catch (fault) {
        // The code alone: a message may hold anything.
        const message = codeOf(fault) ?? 'fault';
        spans.forEach((span) => span.setStatus({ code: SpanStatusCode.ERROR, message }));
        throw fault;
      } finally {
        spans.forEach((span) => span.end());
      }
    },
    close: () => provider.shutdown(),
  };
};

/** Traces over OTLP/HTTP when an address is set. */
export const tracing = (service: string, url: string | null): Tracing =>
  url === null ? noTracing : tracingTo({ service, exporter: new OTLPTraceExporter({ url, timeoutMillis: 5000 }) });
