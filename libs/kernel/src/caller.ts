import type { Source } from './events.ts';

/** The kinds of agency that take part, by which contracts say who may report what. */
export type Sector = 'council' | 'icb' | 'nhs-provider' | 'social-care' | 'setting' | 'tribunal' | 'auditor' | 'hub';

export type Permission =
  | 'events:publish'
  | 'agreements:decide'
  | 'plans:read'
  | 'commitments:read'
  | 'refusals:read'
  /** For those who run the hub: how far the read models are, and folding them anew. */
  | 'projections:manage'
  /** An agency sees to its own messages in quarantine, those who run the hub to everybody's. */
  | 'quarantine:manage';

/** Key of the route metadata that states the permission a caller needs; a route without it does not start. */
export const PERMISSION = 'accord:permission';

/** Key of the mark of a route that anybody may call; all others state a permission. */
export const OPEN = 'accord:open';

/** Who calls, as authentication found it. */
export interface Caller extends Source {
  readonly sector: Sector;
  /** CloudEvents `source` values this caller may publish under. */
  readonly publishesAs: readonly string[];
  readonly permissions: readonly Permission[];
  readonly lawfulBasis: string;
  readonly purpose: string;
}
