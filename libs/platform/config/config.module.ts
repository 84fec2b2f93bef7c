import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ApiConfig } from './api.js';
import { SharedConfig } from './shared.js';
import { WorkerConfig } from './worker.js';

/** Offers the configuration to the whole application; its class is its injection token. */
@Global()
@Module({})
export class ConfigModule {
  /** For the API: inject {@link ApiConfig} or what it shares, {@link SharedConfig}. */
  static forApi(config: ApiConfig): DynamicModule {
    return ConfigModule.offering(ApiConfig, config);
  }

  /** For the worker: inject {@link WorkerConfig} or what it shares, {@link SharedConfig}. */
  static forWorker(config: WorkerConfig): DynamicModule {
    return ConfigModule.offering(WorkerConfig, config);
  }

  private static offering(token: typeof ApiConfig | typeof WorkerConfig, config: SharedConfig): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: token, useValue: config },
        { provide: SharedConfig, useValue: config },
      ],
      exports: [token, SharedConfig],
    };
  }
}
