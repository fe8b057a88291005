import { Chance, Clock, Ledger } from '@accord/kernel';
import { PlansModule } from '@accord/plans';
import { portsModule } from '@accord/platform';
import { MetricsModule } from '@accord/platform/observability';
import type { ServiceWorld } from '@accord/platform/service';
import { Module, type DynamicModule } from '@nestjs/common';

@Module({})
export class RelayModule {
  /** What happens after an event is recorded: agreements are carried into plans. Deliveries are no part of Nest. */
  static over({ ledger, clock, chance, metrics }: ServiceWorld): DynamicModule {
    const ports = portsModule([
      { provide: Ledger, useValue: ledger },
      { provide: Clock, useValue: clock },
      { provide: Chance, useValue: chance },
    ]);
    return { module: RelayModule, imports: [ports, MetricsModule.of(metrics), PlansModule] };
  }
}
