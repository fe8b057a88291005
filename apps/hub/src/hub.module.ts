import { AuditModule, PlanReading } from '@accord/audit';
import { CommitmentsModule } from '@accord/commitments';
import { ExchangeModule, RefusalsModule } from '@accord/exchange';
import { FundingModule } from '@accord/funding';
import { Chance, Clock, Freshness, Ledger, Streams, Views } from '@accord/kernel';
import { PlansModule } from '@accord/plans';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { PlanRules } from './plan-rules.ts';
import { TurnedAwayMessages } from './turned-away-messages.ts';

/** What the contexts need of the world. */
export interface Ports {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly freshness: Freshness;
  readonly views: Views;
}

const providersOf = ({ ledger, clock, chance, freshness, views }: Ports): readonly (Provider & object)[] => [
  { provide: Ledger, useValue: ledger },
  { provide: Clock, useValue: clock },
  { provide: Chance, useValue: chance },
  { provide: Streams, useValue: new Streams(ledger, clock, chance) },
  { provide: Freshness, useValue: freshness },
  { provide: Views, useValue: views },
  { provide: PlanReading, useClass: PlanRules },
];

@Module({})
class PortsModule {}

@Module({})
export class HubModule {
  /** Every context in one process, over one set of ports. */
  static over(ports: Ports): DynamicModule {
    const providers = [...providersOf(ports)];
    const exported = providers.map((provider) => ('provide' in provider ? provider.provide : provider));
    return {
      module: HubModule,
      providers: [TurnedAwayMessages],
      imports: [
        { module: PortsModule, global: true, providers, exports: exported },
        CqrsModule.forRoot(),
        ExchangeModule,
        RefusalsModule,
        FundingModule,
        PlansModule,
        CommitmentsModule,
        AuditModule,
      ],
    };
  }
}
