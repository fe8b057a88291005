import { setTimeout as rest } from 'node:timers/promises';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** A number that is asked for when somebody looks, for each combination of labels. */
export type Reading = { readonly labels: Readonly<Record<string, string>>; readonly value: number };

const seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 3600, 86_400];

/** Well below the ten seconds that Prometheus waits for all of them. */
const patienceMs = 2000;

/** Nothing when they cannot be had, or not soon: a server that is away or frozen must not hide what is known of the others. */
const soon = async (read: () => Promise<readonly Reading[]>): Promise<readonly Reading[]> => {
  const given = new AbortController();
  const tired = rest(patienceMs, [], { signal: given.signal }).catch(() => []);
  try {
    return await Promise.race([read(), tired]);
  } catch {
    return [];
  } finally {
    given.abort();
  }
};

/**
 * What operators watch, in Prometheus' text form. Labels are codes and names of parts of ours and organisations' ids, never
 * anything of a child.
 */
export class Metrics {
  readonly #registry = new Registry();

  readonly #appendSeconds = new Histogram({
    name: 'accord_ledger_append_seconds',
    help: 'Time of an append to the ledger, to its acknowledgement',
    labelNames: ['outcome'],
    buckets: seconds.filter((bound) => bound <= 10),
    registers: [this.#registry],
  });

  readonly #refusals = new Counter({
    name: 'accord_refusals_total',
    help: 'Messages refused, by the code of the reason',
    labelNames: ['code'],
    registers: [this.#registry],
  });

  readonly #recorded = new Counter({
    name: 'accord_events_recorded_total',
    help: 'Events that the ledger took, without repetitions',
    registers: [this.#registry],
  });

  readonly #agencyLag = new Histogram({
    name: 'accord_agency_lag_seconds',
    help: 'Time from the sending of a message by an agency to its record in the ledger, by organisation',
    labelNames: ['organisation'],
    buckets: seconds.filter((bound) => bound >= 0.005),
    registers: [this.#registry],
  });

  appended(outcome: 'recorded' | 'repeated' | 'refused' | 'failed', tookSeconds: number): void {
    this.#appendSeconds.observe({ outcome }, tookSeconds);
  }

  recorded(events: number): void {
    this.#recorded.inc(events);
  }

  refused(code: string): void {
    this.#refusals.inc({ code });
  }

  agencyLag(organisation: string, lagSeconds: number): void {
    this.#agencyLag.observe({ organisation }, lagSeconds);
  }

  /** A gauge that is read when it is asked for; one that cannot be read soon has no value, which is what an alert sees. */
  gauge(name: string, help: string, labelNames: readonly string[], read: () => Promise<readonly Reading[]>): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.#registry],
      collect: async () => {
        const readings = await soon(read);
        gauge.reset();
        readings.forEach(({ labels, value }) => gauge.set({ ...labels }, value));
      },
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
