import { type DynamicModule, Module } from '@nestjs/common';
import { Connectors } from './connectors.js';
import { readConnectorsFile } from './settings.js';

/** Provides {@link Connectors} to the whole process. */
@Module({})
export class ConnectorsModule {
  /** @param file what KITEI_CONNECTORS_FILE names; without one every target is cared for by its administrators. */
  static of(file?: string): DynamicModule {
    const useFactory = async () => {
      if (file === undefined) return new Connectors();
      const { accounts, hosts, commands } = await readConnectorsFile(file);
      return new Connectors(accounts, hosts, commands);
    };
    return {
      module: ConnectorsModule,
      global: true,
      providers: [{ provide: Connectors, useFactory }],
      exports: [Connectors],
    };
  }
}
