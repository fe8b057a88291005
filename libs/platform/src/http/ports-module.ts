import { Module, type ClassProvider, type DynamicModule, type ValueProvider } from '@nestjs/common';

export type BoundProvider = ValueProvider | ClassProvider;

@Module({})
class PortsModule {}

/** What the contexts need of the world, for every module of an application. */
export const portsModule = (given: readonly BoundProvider[]): DynamicModule => {
  const providers = [...given];
  return { module: PortsModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
};
