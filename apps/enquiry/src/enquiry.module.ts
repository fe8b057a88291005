import { AuditModule, LogModule, PlanReading } from '@accord/audit';
import { LogStore, PublishersKeys } from '@accord/audit/log';
import { CommitmentsModule } from '@accord/commitments';
import { RefusalsModule, type Signing } from '@accord/exchange';
import { Chance, Clock, Freshness, Ledger, Views } from '@accord/kernel';
import { portsModule, ProjectionsModule, type ReadModels } from '@accord/platform';
import { MetricsModule } from '@accord/platform/observability';
import type { ServiceWorld } from '@accord/platform/service';
import { freshnessOf, PlanRules } from '@accord/wiring';
import { Module, type DynamicModule } from '@nestjs/common';

@Module({})
export class EnquiryModule {
  /** Everything that is asked. All that it writes is who was shown a plan. */
  static over(
    { ledger, clock, chance, metrics }: ServiceWorld,
    models: ReadModels,
    logStore: LogStore,
    signing: Signing,
  ): DynamicModule {
    const ports = portsModule([
      { provide: Ledger, useValue: ledger },
      { provide: Clock, useValue: clock },
      { provide: Chance, useValue: chance },
      { provide: Views, useValue: models },
      { provide: Freshness, useValue: freshnessOf(ledger, models) },
      { provide: LogStore, useValue: logStore },
      { provide: PublishersKeys, useValue: new PublishersKeys([...signing.keys.values()]) },
      { provide: PlanReading, useClass: PlanRules },
    ]);
    return {
      module: EnquiryModule,
      imports: [
        ports,
        MetricsModule.of(metrics),
        ProjectionsModule.of(models),
        RefusalsModule,
        CommitmentsModule,
        AuditModule,
        LogModule,
      ],
    };
  }
}
