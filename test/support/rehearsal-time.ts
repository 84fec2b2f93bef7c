import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { ConnectionLike } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { findTemporalBinary } from '#apps/dev/servers/temporal-binary';
import { registerSearchAttributes } from '#libs/temporal/search-attributes';

/** The Temporal server behind a rehearsal, and the clock that its workflows see. */
export interface RehearsalTime {
  /** What is started through it begins at the rehearsal's instant. */
  readonly connection: ConnectionLike;
  readonly nativeConnection: NativeConnection;
  /** The workflows' clock, in milliseconds. */
  now(): Promise<number>;
  /** Lets time pass; whatever waits for an instant on the way wakes at that instant. */
  pass(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** Temporal's test server: one clock for all workflows, which stands still while nobody lets it go. Knows no schedules. */
export async function testServerTime(): Promise<RehearsalTime> {
  const { path } = await findTemporalBinary('temporal-test-server');
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  await registerSearchAttributes(environment.connection, 'default');
  return {
    connection: environment.connection,
    nativeConnection: environment.nativeConnection,
    now: () => environment.currentTimeMs(),
    pass: (milliseconds) => environment.sleep(milliseconds),
    close: () => environment.teardown(),
  };
}
