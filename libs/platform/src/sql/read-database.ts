import type { Kysely } from 'kysely';
import type { RunnerTables } from './read-model.ts';
import type { Generation, RegistryHost } from './registry.ts';

/** The time in which this process is the only one that projects a generation. */
export interface Term {
  /** Aborted when the right to project is lost. */
  readonly over: AbortSignal;
  /** Gives the right up. */
  end(): Promise<void>;
}

/** A generation that this process has open, so that nobody drops it. */
export interface OpenGeneration {
  /** For the runner alone. */
  readonly writer: Kysely<RunnerTables>;
  /** For questions. */
  readonly reader: Kysely<RunnerTables>;
  /** Waits until no other process projects it; null when the signal comes first. */
  lead(signal: AbortSignal): Promise<Term | null>;
  close(): Promise<void>;
}

/** Where generations of read models are kept: SQLite for one process, PostgreSQL for any number of them. */
export interface ReadDatabase extends RegistryHost {
  /** Whether other processes may write to it at the same time. */
  readonly isShared: boolean;
  open(generation: Generation): Promise<OpenGeneration>;
  /** The tables of a generation that need not be open; null when they cannot be had. */
  peek(generation: Generation): Kysely<RunnerTables> | null;
  /** Null when all is well, otherwise what is wrong. */
  check(): Promise<string | null>;
  close(): Promise<void>;
}
