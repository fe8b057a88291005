import { millisecondsOf, type Instant } from '@accord/kernel';
import { checkSignatures, parseCheckpoint, parsePolicy, type VerifierKey } from '@accord/proof';
import type { LogCosignature } from '../cosignatures.ts';
import type { LogCheckpoint, LogStore } from '../store.ts';
import type { LogTimestamp } from '../timestamps.ts';
import { quorumAt } from '../witnesses/quorum.ts';
import type { VoucherFinding } from './finding.ts';

/** Whether an authority that is trusted stamped the text, and when it says that was; otherwise why it is not taken. */
export type VerifyStamp = (
  token: Uint8Array,
  text: string,
) => Promise<{ readonly ok: true; readonly at: Instant } | { readonly ok: false; readonly why: string }>;

export interface VoucherOptions {
  readonly store: LogStore;
  /** Those who cosign; null: the witnesses of the policy that stands in the store. */
  readonly witnesses: readonly VerifierKey[] | null;
  /** Null: no authority is trusted, so no stamp can be checked. */
  readonly verifyStamp: VerifyStamp | null;
  readonly found: (finding: VoucherFinding) => void;
}

/** What others vouched for by the time that the check began. */
export interface Vouched {
  readonly cosigned: readonly number[];
  readonly stampedUpTo: number;
}

const ALL = Number.MAX_SAFE_INTEGER;
const ABSENT = 'there is no such checkpoint';
/** Between the clocks of a witness and of the log, with the time that an answer takes; the log asks for no more than 300 s. */
const MOST_APART_MS = 320_000;

const witnessesIn = async ({ cosignatures }: LogStore): Promise<readonly VerifierKey[]> => {
  const { policy } = await cosignatures.quorum();
  const read = parsePolicy(policy ?? 'quorum none\n');
  return read.ok ? read.value.witnesses : [];
};

/** To be asked before how far the log is: what is vouched for stood in the log before. */
export const vouchedFor = async ({ cosignatures, timestamps }: LogStore): Promise<Vouched> => ({
  cosigned: await cosignatures.sizes(ALL),
  stampedUpTo: (await timestamps.newest())?.size ?? -1,
});

/** What witnesses and time authorities signed, beside the checkpoint that it stands under. */
export class VoucherCheck {
  uncheckedCosignatures = 0;
  /** Those that were checked by keys which stand in the log's own store. */
  cosignaturesByOwnKeys = 0;
  uncheckedTimestamps = 0;

  constructor(private readonly options: VoucherOptions) {}

  async check({ cosigned, stampedUpTo }: Vouched): Promise<void> {
    const { store } = this.options;
    const witnesses = this.options.witnesses ?? (await witnessesIn(store));
    for (const size of [...cosigned].reverse()) {
      const checkpoint = await store.checkpointOf(size);
      for (const one of await store.cosignatures.under(size)) await this.cosignature(one, checkpoint, witnesses);
    }
    await this.quorum(cosigned.length > 0);
    let stamp = await store.timestamps.covering(0);
    while (stamp !== null && stamp.size <= stampedUpTo) {
      await this.timestamp(stamp, await store.checkpointOf(stamp.size));
      stamp = await store.timestamps.covering(stamp.size + 1);
    }
  }

  /** Agreements come into force by what stands here alone, so it may say no more than the lines do. */
  private async quorum(isCosigned: boolean): Promise<void> {
    const { store, found } = this.options;
    const wrong = (why: string): void => found({ code: 'QUORUM_WRONG', why });
    const { policy, reached } = await store.cosignatures.quorum(); // before the lines, which may become newer meanwhile
    if (policy === null) {
      if (isCosigned && !(await store.cosignatures.isPolicySaid()))
        wrong('witnesses have signed, and who has to does not stand there any more');
      return;
    }
    const read = parsePolicy(policy);
    if (!read.ok) return wrong(`what stands as the policy is none (${read.refusal.code})`);
    if (reached === null) return;
    const { size, at } = reached;
    const vouched = quorumAt(read.value, await store.cosignatures.under(size));
    if (vouched === null)
      wrong(`too few have signed the checkpoint of size ${size}, which stands as satisfying the policy`);
    else if (at > vouched)
      wrong(`enough have signed the checkpoint of size ${size} by ${vouched}, and ${at} stands there`);
  }

  private async cosignature(
    { size, name, keyId, line, at }: LogCosignature,
    checkpoint: LogCheckpoint | null,
    witnesses: readonly VerifierKey[],
  ): Promise<void> {
    const wrong = (why: string): void =>
      this.options.found({ code: 'COSIGNATURE_WRONG', size, witness: `${name}+${keyId}`, why });
    if (checkpoint === null) return wrong(ABSENT);
    const key = witnesses.find((one) => one.name === name && one.id === keyId);
    if (key === undefined) {
      this.uncheckedCosignatures += 1;
      return;
    }
    this.cosignaturesByOwnKeys += this.options.witnesses === null ? 1 : 0;
    const read = parseCheckpoint(checkpoint.note + line);
    const signed = read.ok ? await checkSignatures(read.value.note, [key]) : read;
    if (!signed.ok) return wrong(signed.refusal.code);
    const time = signed.value[0]?.time ?? null;
    if (time === null) return wrong('SIGNATURE_MISSING');
    if (Math.abs(time * 1000 - millisecondsOf(at)) > MOST_APART_MS)
      wrong(`it was signed at ${time} s since 1970, and ${at} stands beside it`);
  }

  private async timestamp({ size, token, at }: LogTimestamp, checkpoint: LogCheckpoint | null): Promise<void> {
    const { verifyStamp, found } = this.options;
    const wrong = (why: string): void => found({ code: 'TIMESTAMP_WRONG', size, why });
    const read = checkpoint && parseCheckpoint(checkpoint.note);
    if (read === null) return wrong(ABSENT);
    if (verifyStamp === null) {
      this.uncheckedTimestamps += 1;
      return;
    }
    if (!read.ok) return wrong(read.refusal.code);
    const stamped = await verifyStamp(token, read.value.note.text);
    if (!stamped.ok) wrong(stamped.why);
    else if (stamped.at !== at) wrong(`it says ${stamped.at}, and ${at} stands beside it`);
  }
}
