import { streamName, type Caller, type Ledger, type RecordedEvent } from '@accord/kernel';
import { agreementNamedIn, type PackedAgreement } from '@accord/proof';
import { mayReadAgreement } from '../../domain/index.ts';

/** An agreement to fund that a plan refers to, as far as it may be shown. */
export type ReadAgreement = Pick<PackedAgreement, 'agreement' | 'withheld'> & {
  readonly events: readonly RecordedEvent[];
};

/** What a plan's events refer to, each once. An agency may refer to what is not of this hub, or not of this plan. */
export const agreementsOf = async (
  ledger: Pick<Ledger, 'readStream'>,
  caller: Caller,
  { planId, events }: { readonly planId: string; readonly events: readonly RecordedEvent[] },
): Promise<readonly ReadAgreement[]> => {
  const named = new Set(events.map(agreementNamedIn).filter((id) => id !== null));
  return Promise.all(
    [...named].map(async (agreement) => {
      const found = await ledger.readStream(streamName('agreement', agreement));
      const isOfThePlan = found.length > 0 && found.every(({ data }) => Reflect.get(data, 'planId') === planId);
      if (!isOfThePlan) return { agreement, withheld: 'not-recorded', events: [] };
      if (!mayReadAgreement(caller, found)) return { agreement, withheld: 'not-a-party', events: [] };
      return { agreement, withheld: null, events: found };
    }),
  );
};
