import 'reflect-metadata';
import { type ApiConfig, readApiConfig } from '#libs/platform/config/api';
import { ConfigurationError } from '#libs/platform/config/environment';
import { createLogger } from '#libs/platform/logging';
import { createApi } from './server.js';

/** The API process: `node dist/apps/api/main.js`, configured by its environment only. */
try {
  await start(readApiConfig());
} catch (failure) {
  const text = failure instanceof ConfigurationError ? failure.message : (failure as Error).stack;
  process.stderr.write(`${text ?? String(failure)}\n`);
  process.exit(1);
}

async function start(config: ApiConfig): Promise<void> {
  const logger = createLogger('api', config.logLevel);
  const app = await createApi(config, logger);
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      logger.info({ signal }, 'stopping');
      // Requests in hand are answered, the outbox is drained, then the connections close.
      setTimeout(() => app.getHttpServer().closeAllConnections(), config.shutdownGrace * 1_000).unref();
      app.close().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'could not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
  await app.listen(config.port, config.host);
  logger.info({ address: await app.getUrl() }, 'API started');
}
