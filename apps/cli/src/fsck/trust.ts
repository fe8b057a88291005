import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FsckOptions, VerifyStamp } from '@accord/audit/log';
import { readAgencies } from '@accord/platform';
import { parsePolicy, parsePublisherKeys, refusalWords, type PublisherKeys, type VerifierKey } from '@accord/proof';
import type { World } from '../world.ts';
import { mustBeThere, NotChecked } from './not-checked.ts';

export interface TrustOptions {
  readonly agencies?: string;
  readonly policy?: string;
  readonly tsaCa?: string;
}

/** Whose signatures count, besides the log's own. */
export type Trust = Pick<FsckOptions, 'publishers' | 'witnesses' | 'verifyStamp'>;

const publishersIn = (file: string): PublisherKeys => {
  const keys = readAgencies(file).flatMap(({ caller: { organisation }, signingKeys }) =>
    signingKeys.map((key) => ({ organisation, ...Object(key) }) as unknown),
  );
  const read = parsePublisherKeys(keys);
  if (read.ok) return read.value;
  const { expected, came, means } = refusalWords(read.refusal);
  throw new NotChecked(`Expected in the signingKeys of ${file} ${expected}, got ${came}: ${means}.`);
};

const witnessesIn = (file: string): readonly VerifierKey[] => {
  const read = parsePolicy(readFileSync(file, 'utf8'));
  if (read.ok) return read.value.witnesses;
  throw new NotChecked(`Expected a tlog-policy in ${file}, got something else (${read.refusal.code}).`);
};

const verifierBy = async (file: string): Promise<VerifyStamp> => {
  const { readAnchors, verifyTimestamp } = await import('@accord/audit/legal-time'); // most hubs have no authority
  const anchors = readAnchors(readFileSync(file, 'utf8'));
  if (anchors === null) throw new NotChecked(`Expected certificates (PEM) in ${file}, got something else.`);
  return async (token, text) => {
    const stamped = await verifyTimestamp(token, text, anchors);
    return stamped.ok ? { ok: true, at: stamped.value.at } : { ok: false, why: stamped.refusal.code };
  };
};

/** The files that are named; a hub's folder has a file of agencies of its own. */
export const trustOf = async (options: TrustOptions, dataDir: string, { environment }: World): Promise<Trust> => {
  const own = join(dataDir, 'agencies.json');
  const agencies = options.agencies ?? environment['ACCORD_AGENCIES_FILE'] ?? (existsSync(own) ? own : null);
  const policy = options.policy ?? environment['ACCORD_LOG_POLICY_FILE'];
  const tsaCa = options.tsaCa ?? environment['ACCORD_TSA_CA_FILE'];
  return {
    publishers: agencies === null ? null : publishersIn(mustBeThere(agencies)),
    witnesses: policy === undefined ? null : witnessesIn(mustBeThere(policy)),
    verifyStamp: tsaCa === undefined ? null : await verifierBy(mustBeThere(tsaCa)),
  };
};
