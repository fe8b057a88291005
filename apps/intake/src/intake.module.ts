import { ExchangeModule, InboundModule, Publishers, QuarantineStore, Receipts, Signing } from '@accord/exchange';
import { Finality, FundingModule } from '@accord/funding';
import { Chance, Clock, Ledger, Streams } from '@accord/kernel';
import { portsModule } from '@accord/platform';
import { MetricsModule } from '@accord/platform/observability';
import type { ServiceWorld } from '@accord/platform/service';
import { TurnedAwayMessages } from '@accord/wiring';
import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

export interface IntakePorts {
  readonly world: ServiceWorld;
  readonly quarantine: QuarantineStore;
  readonly receipts: Receipts;
  readonly signing: Signing;
  readonly finality: Finality;
}

@Module({})
export class IntakeModule {
  /** What agencies report and decide, whatever carries it. */
  static over({ world, quarantine, receipts, signing, finality }: IntakePorts): DynamicModule {
    const { ledger, clock, chance, metrics, agencies } = world;
    const ports = portsModule([
      { provide: Ledger, useValue: ledger },
      { provide: Clock, useValue: clock },
      { provide: Chance, useValue: chance },
      { provide: Streams, useValue: new Streams(ledger, clock, chance) },
      { provide: Publishers, useValue: new Publishers(agencies.map(({ caller }) => caller)) },
      { provide: Signing, useValue: signing },
      { provide: QuarantineStore, useValue: quarantine },
      { provide: Receipts, useValue: receipts },
      { provide: Finality, useValue: finality },
    ]);
    return {
      module: IntakeModule,
      providers: [TurnedAwayMessages],
      imports: [ports, CqrsModule.forRoot(), MetricsModule.of(metrics), ExchangeModule, InboundModule, FundingModule],
    };
  }
}
