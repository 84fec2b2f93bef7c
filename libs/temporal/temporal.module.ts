import {
  type DynamicModule,
  Global,
  Inject,
  Module,
  type ModuleMetadata,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { TEMPORAL_OPTIONS, type TemporalOptions } from './temporal-options.js';
import { TemporalClient } from './temporal-client.js';

/** How an application hands over its configuration. */
export interface TemporalModuleOptions {
  readonly imports?: ModuleMetadata['imports'];
  readonly inject?: readonly unknown[];
  readonly useFactory: (...dependencies: never[]) => TemporalOptions | Promise<TemporalOptions>;
}

/** Offers {@link TemporalClient} to the whole application and closes its connection after everything that uses it. */
@Global()
@Module({})
export class TemporalModule implements OnApplicationShutdown {
  constructor(@Inject(TemporalClient) private readonly client: TemporalClient) {}

  static forRootAsync({ imports = [], inject = [], useFactory }: TemporalModuleOptions): DynamicModule {
    return {
      module: TemporalModule,
      imports,
      providers: [
        { provide: TEMPORAL_OPTIONS, inject: [...inject] as never[], useFactory },
        {
          provide: TemporalClient,
          inject: [TEMPORAL_OPTIONS],
          useFactory: (options: TemporalOptions) => TemporalClient.lazy(options),
        },
      ],
      exports: [TEMPORAL_OPTIONS, TemporalClient],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.close();
  }
}
