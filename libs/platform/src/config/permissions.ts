import type { Permission } from '@accord/kernel';

const table: Record<Permission, true> = {
  'events:publish': true,
  'agreements:decide': true,
  'plans:read': true,
  'commitments:read': true,
  'refusals:read': true,
  'projections:manage': true,
  'quarantine:manage': true,
};

/** Every permission there is; one that the kernel adds and this list lacks does not compile. */
export const permissions: readonly string[] = Object.keys(table);
