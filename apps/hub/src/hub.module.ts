import { AuditModule, LogModule, PlanReading } from '@accord/audit';
import { LogStore, PublishersKeys } from '@accord/audit/log';
import { CommitmentsModule } from '@accord/commitments';
import { ExchangeModule, RefusalsModule, Signing } from '@accord/exchange';
import { Finality, FundingModule } from '@accord/funding';
import { Chance, Clock, Freshness, Ledger, Streams, Views } from '@accord/kernel';
import { PlansModule } from '@accord/plans';
import { portsModule, type BoundProvider, ProjectionsModule, type Projections } from '@accord/platform';
import { PlanRules, TurnedAwayMessages } from '@accord/wiring';
import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

/** What the contexts need of the world. */
export interface Ports {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly signing: Signing;
  readonly freshness: Freshness;
  readonly views: Views;
  readonly projections: Projections;
  readonly logStore: LogStore;
  readonly finality: Finality;
}

const providersOf = ({
  ledger,
  clock,
  chance,
  signing,
  freshness,
  views,
  logStore,
  finality,
}: Ports): readonly BoundProvider[] => [
  { provide: Ledger, useValue: ledger },
  { provide: Clock, useValue: clock },
  { provide: Chance, useValue: chance },
  { provide: Streams, useValue: new Streams(ledger, clock, chance) },
  { provide: Freshness, useValue: freshness },
  { provide: Views, useValue: views },
  { provide: Signing, useValue: signing },
  { provide: LogStore, useValue: logStore },
  { provide: PublishersKeys, useValue: new PublishersKeys([...signing.keys.values()]) },
  { provide: Finality, useValue: finality },
  { provide: PlanReading, useClass: PlanRules },
];

@Module({})
export class HubModule {
  /** Every context in one process, over one set of ports. */
  static over(ports: Ports): DynamicModule {
    return {
      module: HubModule,
      providers: [TurnedAwayMessages],
      imports: [
        portsModule(providersOf(ports)),
        CqrsModule.forRoot(),
        ExchangeModule,
        RefusalsModule,
        FundingModule,
        PlansModule,
        CommitmentsModule,
        AuditModule,
        LogModule,
        ProjectionsModule.of(ports.projections),
      ],
    };
  }
}
