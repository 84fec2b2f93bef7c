import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client as TemporalSdkClient, Connection } from '@temporalio/client';
import pg from 'pg';
import { demoClients, demoPeople } from '#apps/dev/demo-company';
import type { MailServer } from '#apps/dev/servers/mail';
import { projectRoot } from '#apps/dev/servers/project-root';
import { startSystem, type System } from '#apps/dev/system';
import { kiteiDataConverter } from '#libs/temporal/codec';
import { KiteiDriver } from './kitei-driver.js';

/** A whole Kitei on servers of its own, and what drives and observes it. */
export interface Stand {
  readonly system: System;
  /** The record, as the application sees it. */
  readonly record: pg.Client;
  readonly driver: KiteiDriver;
  readonly temporal: TemporalSdkClient;
  /** Bearer token of somebody of the demo company. */
  token(login: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts everything; the data of the folder, if there is any, is used again. */
export async function startStand(folder: string): Promise<Stand> {
  const system = await startSystem({
    folder,
    persistent: true,
    profile: 'standard',
    headless: true,
    people: demoPeople(),
    clients: demoClients(),
    logLevel: 'warn',
    startMail: forgetfulMail,
  });
  const { addresses, env } = system.servers;
  const record = new pg.Client({ connectionString: env.DATABASE_URL });
  // The server stops before a failed run has closed everything.
  record.on('error', () => undefined);
  try {
    await record.connect();
    const token = async (login: string) => (await fetch(`${addresses.demoToken}?person=${login}`)).text();
    const cast = {
      applicant: await token('suzuki'),
      manager: await token('sato'),
      administrator: await token('yamada'),
    };
    const driver = new KiteiDriver(addresses.api, cast, record);
    driver.start();
    const connection = await Connection.connect({ address: env.TEMPORAL_ADDRESS });
    const dataConverter = kiteiDataConverter(env.CODEC_KEYS ?? '');
    const temporal = new TemporalSdkClient({ connection, namespace: 'default', dataConverter });
    const stop = async () => {
      await driver.stop();
      await record.end().catch(() => undefined);
      await connection.close();
      await system.stop();
    };
    return { system, record, driver, temporal, token, stop };
  } catch (failure) {
    await system.stop();
    throw failure;
  }
}

/** The catcher parses and shows what it caught; that work is not Kitei's. */
async function forgetfulMail({ smtpPort }: { smtpPort: number }): Promise<MailServer> {
  const sink = fork(join(projectRoot, 'dist', 'bench', 'mail-sink.js'), {
    env: { ...process.env, SINK_PORT: String(smtpPort) },
  });
  await once(sink, 'message');
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    webUrl: '',
    stop: async () => {
      sink.kill();
      await once(sink, 'exit');
    },
  };
}

/** Waits until nothing is left to deliver: starts, signals and mails. */
export async function drained(record: pg.Client, limitMs = 60_000): Promise<void> {
  await reached('the outbox to drain', limitMs, 10, async () => (await waitingIn(record)) === 0);
}

/** Messages that have not left the outbox. */
export async function waitingIn(record: pg.Client): Promise<number> {
  const { rows } = await record.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM outbox WHERE delivered_at IS NULL AND abandoned_at IS NULL`,
  );
  return rows[0]?.waiting ?? 0;
}

/** Looks again and again until it is so, and fails after the limit. */
export async function reached(
  what: string,
  limitMs: number,
  everyMs: number,
  look: () => Promise<boolean>,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`waited ${limitMs / 1000} s in vain for ${what}`);
    await pause(everyMs);
  }
}
