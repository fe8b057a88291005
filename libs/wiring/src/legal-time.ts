import { readFileSync } from 'node:fs';
import type { Anchors } from '@accord/audit/legal-time';
import type { LogStore } from '@accord/audit/log';
import type { Chance, Clock, Instant } from '@accord/kernel';
import {
  backoffMs,
  codeOf,
  ConfigurationFault,
  httpTimeAuthority,
  type HealthCheck,
  type Log,
  type Settings,
} from '@accord/platform';

export type LegalTimeSettings = Pick<Settings, 'tsaUrl' | 'tsaCaFile' | 'tsaEveryMs'>;

interface World {
  readonly store: LogStore;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

/** Work that goes on until it is closed; a fault is tried again. */
export interface Stamper {
  close(): Promise<void>;
}

export interface LegalTime extends HealthCheck {
  /** To be had by the one who sequences. */
  begin(): Stamper;
  /** Since when something that was recorded should have been stamped; null: nothing is overdue. */
  overdueSince(): Promise<Instant | null>;
}

const wrong = (file: string, got: string): ConfigurationFault =>
  new ConfigurationFault('The settings cannot be used:', [
    `ACCORD_TSA_CA_FILE: expected certificates (PEM) that the authority's leads to, in ${file}, got ${got}.`,
  ]);

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (fault) {
    throw wrong(file, codeOf(fault) ?? 'a fault');
  }
};

const anchorsIn = (file: string | null, read: (pem: string) => Anchors | null): Anchors => {
  if (file === null) throw wrong('a file', 'nothing, and ACCORD_TSA_URL is set');
  const anchors = read(textOf(file));
  if (anchors === null) throw wrong(file, 'something else');
  return anchors;
};

/** The authority that vouches for when a checkpoint was there; null: none is set. Throws a ConfigurationFault. */
export const openLegalTime = async (settings: LegalTimeSettings, world: World): Promise<LegalTime | null> => {
  const { tsaUrl, tsaCaFile, tsaEveryMs: everyMs } = settings;
  if (tsaUrl === null) return null;
  const { readAnchors, Stamping } = await import('@accord/audit/legal-time'); // a start without an authority need not load it
  const { store, clock, chance, log } = world;
  const anchors = anchorsIn(tsaCaFile, readAnchors);
  const stamping = new Stamping({ store, authority: httpTimeAuthority(tsaUrl), anchors, clock, chance, everyMs });
  const backoff = { firstMs: Math.min(1000, everyMs), longestMs: everyMs };
  return {
    name: 'legal-time',
    check: async () => null, // all goes on without it
    remark: async () => {
      const since = await stamping.overdueSince();
      return since === null ? null : `no time stamp that covers all that should have one since ${since}`;
    },
    overdueSince: () => stamping.overdueSince(),
    begin: () => {
      const closing = new AbortController();
      const running = stamping.run({
        signal: closing.signal,
        restMs: (faults) => backoffMs(backoff, faults, chance),
        failed: (fault) => log.error({ fault }, 'a checkpoint could not be stamped, is tried again'),
      });
      return {
        close: async () => {
          closing.abort();
          await running;
        },
      };
    },
  };
};
