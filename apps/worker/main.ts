import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { ConnectorSettingsError } from '#libs/connectors/settings-reader';
import { ConfigurationError } from '#libs/platform/config/environment';
import { readWorkerConfig, type WorkerConfig } from '#libs/platform/config/worker';
import { createLogger, NestLogger } from '#libs/platform/logging';
import { installRuntime } from '#libs/temporal/runtime';
import { WorkerModule } from './worker.module.js';
import type { WorkerSettings } from './worker.service.js';

/** The worker process: `node dist/apps/worker/main.js`, configured by its environment only. */
try {
  const config = readWorkerConfig();
  const logger = createLogger('worker', config.logLevel);
  installRuntime({ logger, metricsAddress: config.temporalMetricsAddress });
  const app = await NestFactory.create<NestFastifyApplication>(
    WorkerModule.of(settingsOf(config)),
    new FastifyAdapter(),
    { logger: new NestLogger(logger), abortOnError: false },
  );
  // Nest's own hooks end by raising the signal again: a supervisor would see a killed process instead of code 0.
  let stopping: Promise<never> | undefined;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void (stopping ??= stop(app, logger)));
  await app.listen(config.workerPort, config.host);
  logger.info({ port: config.workerPort }, 'worker started');
} catch (failure) {
  const told = failure instanceof ConfigurationError || failure instanceof ConnectorSettingsError;
  process.stderr.write(told ? `${failure.message}\n` : `${(failure as Error).stack ?? String(failure)}\n`);
  process.exit(1);
}

/** Lets steps and mails in hand finish before the process ends. */
async function stop(app: NestFastifyApplication, logger: Logger): Promise<never> {
  try {
    await app.close();
  } catch (failure) {
    logger.error({ err: failure }, 'could not stop cleanly');
    process.exit(1);
  }
  process.exit(0);
}

function settingsOf(config: WorkerConfig): WorkerSettings {
  return {
    record: {
      url: config.databaseUrl,
      applicationName: 'kitei-worker',
      poolSize: config.databasePoolSize,
      linkKeys: config.linkKeys,
    },
    temporal: {
      address: config.temporalAddress,
      namespace: config.temporalNamespace,
      taskQueue: config.temporalTaskQueue,
      codecKeys: config.codecKeys,
      ...(config.temporalTls ? { tls: true } : {}),
      ...(config.temporalApiKey ? { apiKey: config.temporalApiKey } : {}),
    },
    mail: { smtpUrl: config.smtpUrl, from: config.mailFrom, publicUrl: config.publicUrl, timeZone: config.timeZone },
    bundle: { codePath: fileURLToPath(new URL('../../workflow-bundle.js', import.meta.url)) },
    shutdownGrace: config.shutdownGrace * 1_000,
    ...(config.kiteiConnectorsFile ? { connectorsFile: config.kiteiConnectorsFile } : {}),
    ...(config.temporalDeployment && config.temporalBuildId
      ? { deployment: { name: config.temporalDeployment, buildId: config.temporalBuildId } }
      : {}),
  };
}
