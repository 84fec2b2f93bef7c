const minute = 60_000;

/** Fails when the time (in milliseconds) is up or somebody stops the run. */
export function interruption(limit: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`not done after ${limit / minute} minutes`)), limit).unref();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => reject(new Error(signal)));
  });
}
