import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Agreements } from './application/agreements.ts';
import { ChangeAgreementHandler } from './application/change-agreement.ts';
import { AgreementsController } from './edge/agreements.controller.ts';

export { Finality } from './application/finality.ts';
export { agreement, priceTerms } from './domain/index.ts';
export type { AgreementView } from './application/agreements.ts';
export type { Event as AgreementEvent, Stamping, Terms, Witnessing } from './domain/index.ts';

/** Needs from the app: Ledger, Streams, Clock and Finality. */
@Module({
  imports: [CqrsModule.forRoot()],
  controllers: [AgreementsController],
  providers: [Agreements, ChangeAgreementHandler],
})
export class FundingModule {}
